import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { switchOption, textField } from '../../shared/fields';
import { findStatusUrl } from '../../shared/triggerUrl';
import { refusal } from '../../errors/twilioError';
import type { MessageParameters } from '../../twilio/messages';
import type { OptionReader } from '../../run/optionReader';
import { withRetries } from '../../twilio/webhooks/connectionOverrides';
import { checkApplicationSid, checkStatusCallback } from '../checkInput';

const applicationSid: INodeProperties = textField(
	'Application SID',
	'applicationSid',
	'The SID of a TwiML App in your Twilio account. Twilio calls its URL when the message is sent or delivered, or fails.',
	{ placeholder: 'e.g. APxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' },
);

const reportToTrigger: INodeProperties = switchOption(
	'Report to Trigger',
	'reportToTrigger',
	'Whether the delivery reports go to this workflow\'s own Twilio SMS Trigger. The workflow must be published, and its trigger set to "Delivery Report".',
);

const statusCallback: INodeProperties = textField(
	'Status Callback URL',
	'statusCallback',
	'A URL that Twilio calls when the message is sent or delivered, or fails',
	{ placeholder: 'e.g. https://example.com/twilio-status' },
);

/** Who gets the reports on a message's status. */
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

/** Given both an application and a URL, Twilio would silently use the URL. */
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
	if (url !== undefined) return withRetries(url);
	throw refusal(
		'There is no published trigger to report to',
		'Add a Twilio SMS Trigger that is set to "Delivery Report" to this workflow, and publish the workflow. If n8n has workers (queue mode), they do not know the trigger: put its production URL into the advanced option "Status Callback URL" instead of "Report to Trigger".',
	);
}
