import { mergeQuestions, type OpenQuestion } from './openQuestions';

/**
 * An exception to the rule against module state. Of two requests at once, the later one overwrites
 * what the other wrote to static data, so each writes all that its process knows. Bounded for each
 * trigger (`maxQuestions`), and freed when its last question is over or the trigger is switched off.
 */
const triggers = new Map<string, readonly OpenQuestion[]>();

/** The open questions of a trigger that this process knows of. */
export function questionsOf(trigger: string): readonly OpenQuestion[] {
	return triggers.get(trigger) ?? [];
}

/** Adds what a request has learned, and returns it together with what others learned meanwhile. */
export function noteQuestions(
	trigger: string,
	learnt: readonly OpenQuestion[],
): readonly OpenQuestion[] {
	const questions = mergeQuestions(questionsOf(trigger), learnt);
	if (questions.length === 0) triggers.delete(trigger);
	else triggers.set(trigger, questions);
	return questions;
}

/** For a trigger that is switched off. */
export function forgetQuestions(trigger: string): void {
	triggers.delete(trigger);
}
