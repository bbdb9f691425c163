import { readStartOptions } from '../../../playground/startOptions';

test('without options the ports are free ones, and earlier data and the pinned n8n are used', () => {
	expect(readStartOptions([])).toEqual({ fresh: false, openAi: false, help: false });
});

test('all options are read', () => {
	const args = [
		'--port',
		'8080',
		'--twilio-port=8081',
		'--fresh',
		'--openai',
		'--n8n',
		'1.123.81',
		'--help',
	];
	expect(readStartOptions(args)).toEqual({
		n8nPort: 8080,
		twilioPort: 8081,
		fresh: true,
		openAi: true,
		n8nVersion: '1.123.81',
		help: true,
	});
});

test.each([
	[['--port', 'abc'], '--port needs a number from 1 to 65535, not "abc".'],
	[['--port', '0'], '--port needs a number from 1 to 65535, not "0".'],
	[['--twilio-port', '70000'], '--twilio-port needs a number from 1 to 65535, not "70000".'],
	[['--n8n', 'latest'], '--n8n needs a version from 1.123.0 to 2.x, not "latest".'],
	[['--n8n', '1.122.9'], '--n8n needs a version from 1.123.0 to 2.x, not "1.122.9".'],
	[['--n8n', '3.0.0'], '--n8n needs a version from 1.123.0 to 2.x, not "3.0.0".'],
	[['--nonsense'], "Unknown option '--nonsense'"],
])('%j is refused in words', (args, message) => {
	expect(() => readStartOptions(args)).toThrow(message);
});
