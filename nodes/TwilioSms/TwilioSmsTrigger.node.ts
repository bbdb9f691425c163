import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { searchMessagingServices } from './editor/searchMessagingServices';
import { searchPhoneNumbers } from './editor/searchPhoneNumbers';
import { testCredential } from './editor/testCredential';
import { receive } from './trigger/incoming/door';
import { checkExists, create, remove } from './trigger/registration/register';
import { properties } from './trigger/triggerFields';

/** Starts a workflow when a text comes in, or when a message that was sent gets on. */
export class TwilioSmsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Twilio SMS Trigger',
		name: 'twilioSmsTrigger',
		icon: { light: 'file:../../icons/twilioSms.svg', dark: 'file:../../icons/twilioSms.dark.svg' },
		group: ['trigger'],
		// For each request to a webhook node of version 1, n8n evaluates an expression of its first
		// Webhook node, `binaryData`. Where it makes sandboxes on demand, that alone makes one.
		version: 1.1,
		subtitle:
			'={{ $parameter["events"].map((event) => ({ messageReceived: "message received", messageStatus: "delivery report" })[event]).join(", ") }}',
		// n8n's node panel shows it for this node and the action node together.
		description: 'Send text messages, or start a workflow when one comes in or is delivered',
		defaults: { name: 'Twilio SMS Trigger' },
		eventTriggerDescription: 'Waiting for Twilio: text your number now',
		activationMessage:
			'Your workflow now starts by itself. Text your Twilio number to see it work. When you unpublish the workflow, texts to it go again where they went before.',
		triggerPanel: {
			header: 'Try it with a text from your phone',
			executionsHelp: {
				inactive:
					'While you test, press "Execute step" and text your number. The first text comes to this editor, further ones go where they went before. <br /><br /> Once you are happy with the workflow, publish it: it then starts with every text, and you find the runs in the executions list.',
				active:
					'While you test, press "Execute step" and text your number. The first text comes to this editor, further ones go to the published workflow. <br /><br /> You find its runs in the executions list.',
			},
			activationHint:
				'Publish the workflow to have it start with every text, without the editor being open',
		},
		inputs: [],
		outputs: `={{ $parameter["events"].length === 2
			? [{ type: "main", displayName: "Message Received" }, { type: "main", displayName: "Delivery Report" }]
			: ["main"] }}`,
		credentials: [{ name: 'twilioSmsApi', required: true, testedBy: 'testCredential' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				responseMode: 'onReceived',
				responseData: '',
			},
			{
				name: 'setup',
				httpMethod: 'GET',
				path: 'webhook',
				responseMode: 'onReceived',
				responseData: '',
				ndvHideUrl: true,
			},
		],
		properties,
	};

	methods = {
		credentialTest: { testCredential },
		listSearch: { searchMessagingServices, searchPhoneNumbers },
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await create(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await remove(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
