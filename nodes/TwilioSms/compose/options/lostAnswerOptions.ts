import { choiceField } from '../../shared/fields';
import type { LostAnswerPolicy } from '../../once/find';
import type { OptionReader } from '../../run/optionReader';

/**
 * Checking and resending is the default: it ends as the user meant it without anybody's help, and
 * sends a message twice only in the cases listed at `lookForLost`.
 */
const lookAndResend: LostAnswerPolicy = { looks: true, resendsIf: ['absent'] };

const policies = new Map<string | undefined, LostAnswerPolicy>([
	['lookAndResendIfUnsure', { looks: true, resendsIf: ['absent', 'unclear'] }],
	['lookAndReport', { looks: true, resendsIf: [] }],
	['report', { looks: false, resendsIf: [] }],
]);

export const ifAnswerIsLostOption = choiceField(
	'If Answer Is Lost',
	'ifAnswerIsLost',
	'What to do if the connection breaks before Twilio has said whether it accepted the message. Checking means searching for the message at Twilio, which takes up to 15 seconds.',
	{
		start: 'lookAndResend',
		choices: [
			{
				name: 'Check, Then Report',
				value: 'lookAndReport',
				description: 'If the message is not at Twilio, the item fails and you decide',
			},
			{
				name: 'Check, Then Resend Even if Unsure',
				value: 'lookAndResendIfUnsure',
				description: 'May send twice rather than not at all: for alarms and codes',
			},
			{
				name: 'Check, Then Resend if Not There',
				value: 'lookAndResend',
				description: 'If it is unclear whether the message is there, the item fails and you decide',
			},
			{
				name: 'Report Without Checking',
				value: 'report',
				description: 'The item fails at once, and says that the message may have been sent',
			},
		],
	},
);

/** @throws TwilioError */
export function readLostAnswerPolicy(options: OptionReader): LostAnswerPolicy {
	return policies.get(options.choice(ifAnswerIsLostOption)) ?? lookAndResend;
}
