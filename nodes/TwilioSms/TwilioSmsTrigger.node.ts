import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { searchChannelSenders } from './editor/searchChannelSenders';
import { searchMessagingServices } from './editor/searchMessagingServices';
import { searchPhoneNumbers } from './editor/searchPhoneNumbers';
import { testCredential } from './editor/testCredential';
import { receive } from './trigger/incoming/receive';
import { checkExists, create, remove } from './trigger/registration/hooks';
import { properties } from './trigger/triggerFields';

/** Starts a workflow when a text comes in, or when the status of a sent message changes. */
export class TwilioSmsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Twilio SMS Trigger',
		name: 'twilioSmsTrigger',
		icon: { light: 'file:../../icons/twilioSms.svg', dark: 'file:../../icons/twilioSms.dark.svg' },
		group: ['trigger'],
		// Not 1: for each request to a webhook node of version 1, n8n evaluates `binaryData`, a setting
		// of its first Webhook node. Where n8n creates sandboxes on demand, that alone creates one.
		version: 1.1,
		subtitle:
			'={{ $parameter["events"].map((event) => ({ messageReceived: "message received", messageStatus: "delivery report" })[event]).join(", ") }}',
		// n8n's node panel shows this for both nodes together.
		description: 'Send text messages, or start a workflow when one comes in or is delivered',
		defaults: { name: 'Twilio SMS Trigger' },
		eventTriggerDescription: 'Waiting for Twilio: a text to your number, or a delivery report',
		activationMessage:
			'Your workflow is live. Text your Twilio number to try it, or send a message whose report comes here. When you unpublish the workflow, texts go back to where they went before.',
		// The same for all events, because n8n takes no expressions here.
		triggerPanel: {
			header: 'Wait for a text or a delivery report',
			executionsHelp: {
				inactive:
					'To test with a text, press "Execute step" and text your number. The first text comes to this editor, later ones go where they went before. <br /><br /> Once you are happy with the workflow, publish it: every text or report then starts it, and its runs appear in the executions list.',
				active:
					'To test with a text, press "Execute step" and text your number. The first text comes to this editor, later ones go to the published workflow. <br /><br /> Its runs appear in the executions list.',
			},
			activationHint:
				'Publish the workflow so that every text or report starts it, even when the editor is closed',
		},
		// For delivery reports alone.
		hints: [
			{
				message:
					'<b>Try it with a message that you send</b><br />Publish the workflow, then send with the option "Report to Trigger". What the report starts is listed under "Executions".',
				displayCondition:
					'={{ !$parameter["events"].includes("messageReceived") && $parameter["registration"] === "phoneNumber" }}',
				whenToDisplay: 'beforeExecution',
				location: 'outputPane',
			},
			{
				message:
					'<b>Try it with a message that you send</b><br />Press "Execute step", then send from the Messaging Service or sender. The first report comes to this editor. Once the workflow is published, every report starts it.',
				displayCondition:
					'={{ !$parameter["events"].includes("messageReceived") && ["messagingService", "whatsAppSender"].includes($parameter["registration"]) }}',
				whenToDisplay: 'beforeExecution',
				location: 'outputPane',
			},
		],
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
		listSearch: { searchChannelSenders, searchMessagingServices, searchPhoneNumbers },
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
