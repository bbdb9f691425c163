import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { properties, run } from './actions';
import { receiveAnswer } from './ask/answer/receiveAnswer';
import { answerWebhooks, waitingTooltip } from './ask/answerWebhooks';
import { searchSenders } from './editor/searchSenders';
import { searchTemplates } from './editor/searchTemplates';
import { searchVerifyServices } from './editor/searchVerifyServices';
import { templateVariables } from './editor/templateVariables';
import { testCredential } from './editor/testCredential';

/** Sends text messages, and reads and changes messages at Twilio. */
export class TwilioSms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Twilio SMS',
		name: 'twilioSms',
		icon: { light: 'file:../../icons/twilioSms.svg', dark: 'file:../../icons/twilioSms.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ({ consent: { set: "set a consent" }, message: { cancel: "cancel a scheduled message", delete: "delete a message", downloadMedia: "download files", estimate: "estimate segments", feedback: "give feedback on a message", get: "get a message", getAll: "get many messages", redact: "redact a message", reply: "reply to a message", send: "send a message", sendAndWait: "send and wait for response", typing: "show that an answer is being written" }, phoneNumber: { getAll: "get many phone numbers", lookup: "look up a phone number" }, verification: { check: "check a verification", start: "start a verification" } })[$parameter["resource"]][$parameter["operation"]] }}',
		description: 'Send text messages through Twilio',
		defaults: { name: 'Twilio SMS' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		waitingNodeTooltip: waitingTooltip,
		webhooks: answerWebhooks,
		credentials: [{ name: 'twilioSmsApi', required: true, testedBy: 'testCredential' }],
		properties,
	};

	methods = {
		credentialTest: { testCredential },
		listSearch: { searchSenders, searchTemplates, searchVerifyServices },
		resourceMapping: { templateVariables },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveAnswer(this);
	}
}
