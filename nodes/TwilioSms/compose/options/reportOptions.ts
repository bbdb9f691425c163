import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { findStatusUrl } from '../../shared/triggerUrl';
import { refusal } from '../../errors/twilioError';
import type { MessageParameters } from '../../twilio/messages';
import type { OptionReader } from '../../run/optionReader';
import { checkApplicationSid, checkStatusCallback } from '../checkInput';

const applicationSid: INodeProperties = {
	displayName: 'Application SID',
	name: 'applicationSid',
	type: 'string',
	default: '',
	placeholder: 'e.g. APxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
	description:
		'The SID of a TwiML App of your Twilio account. Twilio calls its address when the message was sent, delivered or failed.',
};

const reportToTrigger: INodeProperties = {
	displayName: 'Report to Trigger',
	name: 'reportToTrigger',
	type: 'boolean',
	default: false,
	description:
		'Whether this workflow\'s own Twilio SMS Trigger is told when the message was sent, delivered or failed. The workflow must be published, and its trigger on "Delivery Report".',
};

const statusCallback: INodeProperties = {
	displayName: 'Status Callback URL',
	name: 'statusCallback',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/twilio-status',
	description: 'An address that Twilio calls when the message was sent, delivered or failed',
};

/** Who is told how a message gets on. */
export const reportOptions: INodeProperties[] = [applicationSid, reportToTrigger, statusCallback];

/** @throws TwilioError when Twilio could not report there, or this workflow has no trigger. */
export function readReports(
	context: IExecuteFunctions,
	options: OptionReader,
): Pick<MessageParameters, 'StatusCallback' | 'ApplicationSid'> {
	refuseTwoReceivers(options);
	return {
		StatusCallback: options.flag(reportToTrigger)
			? findTrigger(context)
			: checkStatusCallback(options.text(statusCallback) ?? ''),
		ApplicationSid: checkApplicationSid(options.text(applicationSid)),
	};
}

/** Of an application and an address Twilio would take the address, and not say so. */
function refuseTwoReceivers(options: OptionReader): void {
	const receivers = [
		...(options.flag(reportToTrigger) ? [reportToTrigger] : []),
		...[applicationSid, statusCallback].filter((option) => options.text(option) !== undefined),
	];
	const [one, other] = receivers.map(({ displayName }) => displayName);
	if (other === undefined) return;
	throw refusal(
		`"${one}" and "${other}" are both set`,
		'Twilio reports to one address. Remove one of the two options.',
	);
}

function findTrigger(context: IExecuteFunctions): string {
	const url = findStatusUrl(context.getWorkflowStaticData('global'));
	if (url !== undefined) return url;
	throw refusal(
		'There is no published trigger to report to',
		'Add a Twilio SMS Trigger on "Delivery Report" to this workflow and publish the workflow. Where n8n has workers (queue mode), they are not told of it: put the production URL of the trigger into the option "Status Callback URL" instead of "Report to Trigger".',
	);
}
