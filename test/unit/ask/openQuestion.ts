import type { OpenQuestion } from '../../../nodes/TwilioSms/ask/open/openQuestions';

const signature = 'ab'.repeat(32);

/** A question that +14155550123 was asked from +14155550100, at a time near 0. */
export const openQuestion = (id: string, changes: Partial<OpenQuestion> = {}): OpenQuestion => ({
	id,
	resumeUrl: `https://n8n.example.com/webhook-waiting/${id}/node?question=${id}&signature=${signature}`,
	numberedSignature: 'cd'.repeat(32),
	endsAt: null,
	isReported: false,
	sid: `SM${id}`,
	person: '+14155550123',
	number: '+14155550100',
	at: 1000,
	...changes,
});
