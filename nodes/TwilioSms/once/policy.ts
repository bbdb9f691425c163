import type { Verdict } from './find';

/** What to do about a message whose answer was lost. */
export interface LostAnswerPolicy {
	looks: boolean;
	/** Of what looking can show. */
	resendsIf: ReadonlyArray<Verdict['kind']>;
}
