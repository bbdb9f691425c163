import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { searchMessagingServices } from './editor/searchMessagingServices';
import { searchPhoneNumbers } from './editor/searchPhoneNumbers';
import { testCredential } from './editor/testCredential';
import { poll } from './trigger/polling/poll';
import { properties } from './trigger/polling/pollFields';

/** Starts a workflow when Twilio's list shows a new message, or a new status of one. */
export class TwilioSmsPollTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Twilio SMS Poll Trigger',
		name: 'twilioSmsPollTrigger',
		icon: { light: 'file:../../icons/twilioSms.svg', dark: 'file:../../icons/twilioSms.dark.svg' },
		group: ['trigger'],
		// n8n finds the output schema by the version, and both triggers have the same output.
		version: 1.1,
		subtitle:
			'={{ $parameter["events"].map((event) => ({ messageReceived: "message received", messageStatus: "delivery report" })[event]).join(", ") }}',
		description:
			'Start a workflow when a text comes in or is delivered, on an n8n that the internet cannot reach',
		defaults: { name: 'Twilio SMS Poll Trigger' },
		polling: true,
		inputs: [],
		outputs: `={{ $parameter["events"].length === 2
			? [{ type: "main", displayName: "Message Received" }, { type: "main", displayName: "Delivery Report" }]
			: ["main"] }}`,
		credentials: [{ name: 'twilioSmsApi', required: true, testedBy: 'testCredential' }],
		properties,
	};

	methods = {
		credentialTest: { testCredential },
		listSearch: { searchMessagingServices, searchPhoneNumbers },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
