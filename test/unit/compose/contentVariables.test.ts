import {
	checkNames,
	parseVariables,
	writeVariables,
} from '../../../nodes/TwilioSms/compose/contentVariables';

test('values are written as one JSON object, each as text', () => {
	expect(writeVariables({ name: 'Zoë "Z"', 2: 7.5, 1: true })).toBe(
		'{"1":"true","2":"7.5","name":"Zoë \\"Z\\""}',
	);
});

test('a space is a text, and so are zero and false', () => {
	expect(writeVariables({ a: ' ', b: 0, c: false })).toBe('{"a":" ","b":"0","c":"false"}');
});

test('without values nothing is written', () => {
	expect(writeVariables({})).toBeUndefined();
});

test.each<[unknown, RegExp]>([
	['', /^The template's variable "1" has no value$/],
	[null, /^The template's variable "1" has no value$/],
	[undefined, /^The template's variable "1" has no value$/],
	[[], /^The template's variable "1" is a list, not text$/],
	[{}, /^The template's variable "1" is an object, not text$/],
	['Zoë \uD83C', /^Character 5 of the template's variable "1" is half of an emoji$/],
	['\0', /^Character 1 of the template's variable "1" is a NUL, which no phone can show$/],
])('the value %p is refused with the name of its variable', (value, message) => {
	expect(() => writeVariables({ 0: 'Jenny', 1: value })).toThrow(message);
});

test('JSON is read from text, and from what an expression made of it', () => {
	expect(parseVariables(' {"1": "Jenny", "2": 7} ')).toEqual({ 1: 'Jenny', 2: 7 });
	expect(parseVariables({ 1: 'Jenny' })).toEqual({ 1: 'Jenny' });
});

test.each(['', ' \n', null, undefined])('%p holds no values', (json) => {
	expect(parseVariables(json)).toEqual({});
});

test.each(['{', '[]', '"Jenny"', '7', [], 7, true])('%p is refused as JSON', (json) => {
	expect(() => parseVariables(json)).toThrow('"Variables" is not a JSON object');
});

test('the values are exactly those of the template', () => {
	expect(() => checkNames({ 1: 'Jenny', name: '' }, ['name', '1'])).not.toThrow();
	expect(() => checkNames({ 1: 'Jenny' }, ['1', 'name'])).toThrow(
		`The template's variable "name" has no value`,
	);
	expect(() => checkNames({}, ['constructor'])).toThrow(
		`The template's variable "constructor" has no value`,
	);
	expect(() => checkNames({ 1: 'Jenny', 2: 'x' }, ['1'])).toThrow(
		'The template has no variable "2"',
	);
});
