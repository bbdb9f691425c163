import type { INodeProperties } from 'n8n-workflow';
import type { LostAnswerPolicy } from '../../once/policy';
import type { OptionReader } from '../../run/optionReader';

/**
 * To look and send again is the default: it ends as the user meant it without anybody's help, and
 * doubles a message only within the limits written down at `lookForLost`.
 */
const lookAndResend: LostAnswerPolicy = { looks: true, resendsIf: ['absent'] };

const policies = new Map<string | undefined, LostAnswerPolicy>([
	['lookAndResendIfUnsure', { looks: true, resendsIf: ['absent', 'unclear'] }],
	['lookAndReport', { looks: true, resendsIf: [] }],
	['report', { looks: false, resendsIf: [] }],
]);

export const ifAnswerIsLostOption: INodeProperties = {
	displayName: 'If Answer Is Lost',
	name: 'ifAnswerIsLost',
	type: 'options',
	options: [
		{
			name: 'Look, Then Report',
			value: 'lookAndReport',
			description: 'If the message is not at Twilio, the item fails and you decide',
		},
		{
			name: 'Look, Then Send Again Also if Unsure',
			value: 'lookAndResendIfUnsure',
			description: 'Better twice than never: for alarms and codes',
		},
		{
			name: 'Look, Then Send Again if It Is Not There',
			value: 'lookAndResend',
			description: 'If it cannot be told whether it is there, the item fails and you decide',
		},
		{
			name: 'Report',
			value: 'report',
			description: 'The item fails at once, and says that the message may have been sent',
		},
	],
	default: 'lookAndResend',
	description:
		'What to do when the connection breaks before Twilio has said whether it took the message. To look means to search for the message at Twilio, which takes up to 15 seconds.',
};

/** @throws TwilioError */
export function readLostAnswerPolicy(options: OptionReader): LostAnswerPolicy {
	return policies.get(options.choice(ifAnswerIsLostOption)) ?? lookAndResend;
}
