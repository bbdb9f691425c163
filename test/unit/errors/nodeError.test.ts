import { NodeOperationError, type INode } from 'n8n-workflow';
import { toErrorFacts, toNodeError } from '../../../nodes/TwilioSms/errors/nodeError';

const node: INode = {
	id: '1',
	name: 'Twilio SMS',
	type: 'n8n-nodes-twilio-sms.twilioSms',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

function thrownBy(run: () => unknown): unknown {
	try {
		return run();
	} catch (error) {
		return error;
	}
}

test.each([
	['an address that is none', thrownBy(() => new URL('http://'))],
	['a value that is missing', thrownBy(() => JSON.parse('{}').a.b)],
	['an error without words', new Error('')],
	['no error at all', undefined],
])('what nobody foresaw (%s) is introduced, and says what to do', (_, error) => {
	const { message, help } = toErrorFacts(error);

	expect(message).toMatch(/^Something unexpected went wrong/);
	expect(help).toMatch(/report/);
	expect(toNodeError(node, error).message).toBe(message);
	expect(toNodeError(node, error).description).toMatch(/report/);
});

test('what n8n says of its own errors stays as it is', () => {
	const error = new NodeOperationError(node, 'Node does not have any credentials set');

	expect(toErrorFacts(error)).toMatchObject({
		message: 'Node does not have any credentials set',
		help: null,
	});
	expect(toNodeError(node, error).message).toBe('Node does not have any credentials set');
});
