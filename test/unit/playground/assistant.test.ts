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

test('calls a tool once, and repeats what came of it', () => {
	const tools = [{ name: 'Order_food', description: '', parameters: {} }];
	const asked = { role: 'user' as const, content: 'Order pizza' };
	expect(answerAsAssistant([asked], tools)).toEqual({
		tool: 'Order_food',
		arguments: {
			input: 'Order pizza',
			toolParameters: { input: 'Order pizza' },
			hitlParameters: {},
		},
	});
	const result = { role: 'tool' as const, content: 'Ordered' };
	expect(answerAsAssistant([asked, result], tools)).toEqual({
		text: 'I am a stand-in for an AI model. My tool said: Ordered',
	});
});
