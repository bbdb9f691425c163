import type { INodeParameters } from 'n8n-workflow';

/** A node's fields that send a message which the local Twilio accepts. */
export const sendParameters = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	from: { __rl: true, mode: 'phoneNumber', value: '+14155550100' },
	to: '+14155550123',
	message: 'Hi Jenny! Want to grab dinner?',
	options: {},
	...changes,
});
