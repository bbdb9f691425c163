import { NodeHelpers, Workflow, type INode, type INodeProperties } from 'n8n-workflow';
import outputSchema from '../../nodes/TwilioSms/__schema__/v1.1.0.json';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { startTriggerHost } from './triggerEngine';
import { numberTrigger } from './triggerSetup';
import { trigger, triggerTypes } from './triggerWorkflow';

const nodeWith = (parameters: INode['parameters']): INode => ({
	id: 'node1',
	name: 'Trigger',
	type: 'n8n-nodes-twilio-sms.twilioSmsTrigger',
	typeVersion: 1.1,
	position: [0, 0],
	parameters,
});

function outputsWith(events: string[]) {
	const node = nodeWith({ events });
	const workflow = new Workflow({
		active: false,
		nodeTypes: triggerTypes,
		nodes: [node],
		connections: {},
	});
	return NodeHelpers.getNodeOutputs(workflow, node, trigger.description);
}

test('one event has one output, both have one each, messages first', () => {
	expect(outputsWith(['messageReceived'])).toEqual(['main']);
	expect(outputsWith(['messageStatus'])).toEqual(['main']);
	expect(outputsWith(['messageStatus', 'messageReceived'])).toEqual([
		{ type: 'main', displayName: 'Message Received' },
		{ type: 'main', displayName: 'Delivery Report' },
	]);
});

/** The labels of the fields that the editor shows above Options. */
function shownWith(parameters: INode['parameters']) {
	const node = nodeWith(parameters);
	return trigger.description.properties
		.filter(({ type }) => !['notice', 'collection'].includes(type))
		.filter((field) =>
			NodeHelpers.displayParameter(parameters, field, node, trigger.description, parameters),
		)
		.map(({ displayName }) => displayName);
}

test('the editor asks for a number only if texts to it start the workflow', () => {
	const registration = 'phoneNumber';
	expect(shownWith({ events: ['messageStatus'], registration })).toEqual([
		'Trigger On',
		'Listen On',
	]);
	expect(shownWith({ events: ['messageReceived'], registration })).toEqual([
		'Trigger On',
		'Listen On',
		'Phone Number',
		'Replace Existing',
		'Respond',
	]);
	expect(shownWith({ events: ['messageStatus'], registration: 'messagingService' })).toEqual([
		'Trigger On',
		'Listen On',
		'Messaging Service',
		'Replace Existing',
	]);
});

/** What the editor offers under Options. */
function offeredWith(events: string[]) {
	const parameters = { events };
	const node = nodeWith(parameters);
	const options = trigger.description.properties.find(({ name }) => name === 'options')?.options;
	return (options as INodeProperties[])
		.filter((option) =>
			NodeHelpers.displayParameter({}, option, node, trigger.description, parameters),
		)
		.map(({ displayName }) => displayName);
}

test('the editor offers only options that the chosen events need', () => {
	expect(offeredWith(['messageStatus'])).toEqual([
		'Ignore Duplicates',
		'Public URL',
		'Statuses',
		'Verify Signature',
	]);
	expect(offeredWith(['messageReceived'])).toEqual([
		'Default Country',
		'Download Media',
		'Ignore Duplicates',
		'Only From',
		'Public URL',
		'Verify Signature',
	]);
});

test('it is no webhook node of version 1, for which n8n evaluates an expression of its own', () => {
	expect(trigger.description.version).toBe(1.1);
});

test('the webhook that is registered is the one that is called by POST', () => {
	expect(trigger.description.webhooks?.map(({ name, httpMethod }) => [name, httpMethod])).toEqual([
		['default', 'POST'],
		['setup', 'GET'],
	]);
	expect(Object.keys(trigger.webhookMethods)).toEqual(['default']);
});

test('the output schema knows every field of an event', async () => {
	await using twilio = await startLocalTwilio();
	await using host = await startTriggerHost(
		numberTrigger(twilio, '1', {
			events: ['messageReceived', 'messageStatus'],
			options: { verifySignature: false },
		}),
	);
	for (const form of [
		'MessageSid=SM1&SmsStatus=received&From=%2B14155550123',
		'MessageSid=SM2&MessageStatus=delivered&To=%2B14155550123',
	]) {
		await fetch(host.productionUrl, { method: 'POST', body: new URLSearchParams(form) });
	}

	const fields = host.executions.flat(2).flatMap(({ json }) => Object.keys(json));
	expect([...new Set(fields)].sort()).toEqual(Object.keys(outputSchema.properties).sort());
});
