import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { properties, run } from './actions';
import { searchSenders } from './methods/searchSenders';
import { testCredential } from './methods/testCredential';

/** Sends text messages. Outputs the message as Twilio answered it, one item for each input item. */
export class TwilioSms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Twilio SMS',
		name: 'twilioSms',
		icon: { light: 'file:../../icons/twilioSms.svg', dark: 'file:../../icons/twilioSms.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ({ reply: "reply to a message", send: "send a message" })[$parameter["operation"]] }}',
		description: 'Send text messages through Twilio',
		defaults: { name: 'Twilio SMS' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'twilioSmsApi', required: true, testedBy: 'testCredential' }],
		properties,
	};

	methods = { credentialTest: { testCredential }, listSearch: { searchSenders } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this);
	}
}
