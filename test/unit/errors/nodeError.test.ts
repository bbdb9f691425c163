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
	["the system's error", new Error("ENOENT: no such file or directory, open '/data/file'")],
	['an error without words', new Error('')],
	['no error at all', undefined],
])('an unexpected error (%s) is put into words, and says what to do', (_, error) => {
	const { message, help } = toErrorFacts(error);

	expect(message).toBe('Something unexpected went wrong in this node');
	expect(help).toMatch(/report/);
	expect(toNodeError(node, error)).toMatchObject({ message, cause: error ?? expect.anything() });
	expect(toNodeError(node, error).description).toMatch(/report/);
});

test("n8n's own error keeps its text", () => {
	const error = new NodeOperationError(node, 'Node does not have any credentials set');

	expect(toErrorFacts(error)).toMatchObject({
		message: 'Node does not have any credentials set',
		help: null,
	});
	expect(toNodeError(node, error).message).toBe('Node does not have any credentials set');
});
