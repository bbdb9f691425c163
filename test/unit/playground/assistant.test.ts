import { answerAsAssistant } from '../../../playground/model/assistant';

test('the stand-in repeats what was written, and says that it is a stand-in', () => {
	expect(answerAsAssistant([{ role: 'user', content: 'Hello' }])).toEqual({
		text: 'You wrote "Hello". I am a stand-in for an AI model; write again and see what I remember.',
	});
});

test('it shows that it was told what the same person wrote before', () => {
	expect(
		answerAsAssistant([
			{ role: 'system', content: 'Be friendly' },
			{ role: 'user', content: 'Hello' },
			{ role: 'assistant', content: 'You wrote "Hello".' },
			{ role: 'user', content: 'Is it me?' },
		]),
	).toEqual({ text: 'You wrote "Is it me?", and before that "Hello".' });
});
