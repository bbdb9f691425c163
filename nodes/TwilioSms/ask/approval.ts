import { refusal } from '../errors/twilioError';
import { areDistinct, type Labels } from './answer/understand';

/** How an approval is asked for. */
export interface Approval {
	labels: Labels;
	/** What the question ends with. */
	replyHint: string;
	/** The reply to an answer that is neither. */
	unclearReply: string;
}

const maxLength = 160;

/** @throws TwilioError when the two labels are the same. */
export function readApproval(values: Record<string, unknown>): Approval {
	const text = (name: string) => String(values[name] ?? '').trim();
	const labels = {
		approve: text('approveLabel') || 'YES',
		decline: text('disapproveLabel') || 'NO',
	};
	if (!areDistinct(labels)) {
		throw refusal(
			'An answer could not tell the two labels in "Approval Options" apart',
			'Give each a word of its own, e.g. YES and NO.',
		);
	}
	const { approve, decline } = labels;
	const approval = {
		labels,
		replyHint: text('replyHint') || `Reply ${approve} or ${decline}.`,
		unclearReply:
			text('unclearReply') ||
			`Sorry, I did not understand that. Please reply ${approve} or ${decline}.`,
	};
	const longest = Math.max(...[approve, decline, ...Object.values(approval)].map(lengthOf));
	if (longest <= maxLength) return approval;
	throw refusal(
		`A text in "Approval Options" has ${longest} characters, ${maxLength} are allowed`,
		'Shorten it. The question itself belongs in "Message".',
	);
}

const lengthOf = (value: unknown) => (typeof value === 'string' ? value.length : 0);
