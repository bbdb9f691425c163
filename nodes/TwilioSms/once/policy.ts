import type { Verdict } from './find';

/** What to do about a message whose answer was lost. */
export interface LostAnswerPolicy {
	looks: boolean;
	/** The results of a search after which the message is sent again. */
	resendsIf: ReadonlyArray<Verdict['kind']>;
}
