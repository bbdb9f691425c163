import type { INodeProperties } from 'n8n-workflow';
import { TwilioSmsApi } from '../../credentials/TwilioSmsApi.credentials';
import { TwilioSms } from '../../nodes/TwilioSms/TwilioSms.node';
import { TwilioSmsPollTrigger } from '../../nodes/TwilioSms/TwilioSmsPollTrigger.node';
import { TwilioSmsTrigger } from '../../nodes/TwilioSms/TwilioSmsTrigger.node';
import { operationsOf, optionsOf } from './fields';

const { description: action } = new TwilioSms();
const { description: trigger } = new TwilioSmsTrigger();
const { description: pollTrigger } = new TwilioSmsPollTrigger();
const fields = [action, trigger, pollTrigger].flatMap(({ properties }) => properties);
const options = fields.flatMap(optionsOf);
const everyField = [...fields, ...options, ...new TwilioSmsApi().properties];

const labels = (list: Array<{ displayName: string }>) => list.map(({ displayName }) => displayName);

const fieldsFor = (operation: string) =>
	action.properties.filter(({ displayOptions }) =>
		displayOptions?.show?.operation?.includes(operation),
	);

const sorted = (list: string[]) => [...list].sort((one, other) => one.localeCompare(other, 'en'));

test('each operation says what it does, in the list of actions and below its name', () => {
	const operations = operationsOf(action);

	expect(
		operations.filter(({ action: sentence, description }) => !sentence || !description),
	).toEqual([]);
	expect(operations.map(({ action: sentence }) => sentence)).toContain('Send a message');
});

test('each option explains itself', () => {
	expect(options.filter(({ description }) => !description)).toEqual([]);
	expect(options.length).toBeGreaterThan(40);
});

test('a switch is on once somebody adds it', () => {
	const switches = fields
		.filter(({ type }) => type === 'collection')
		.flatMap((field) => optionsOf(field))
		.filter(({ type }) => type === 'boolean');

	expect(switches.length).toBeGreaterThan(10);
	expect(switches.filter((field) => field.default !== true)).toEqual([]);
});

test('the options of a collection are sorted by their labels', () => {
	const collections = fields
		.filter(({ type }) => type === 'collection')
		.map(optionsOf)
		.map(labels);

	expect(collections).toEqual(collections.map(sorted));
	expect(collections.length).toBeGreaterThan(5);
});

test.each(['send', 'sendAndWait', 'reply'])('%s offers each option in one place', (operation) => {
	const shown = fieldsFor(operation);
	const offered = [
		...shown.filter(({ type }) => type !== 'collection'),
		...shown.flatMap(optionsOf),
	]
		.filter(({ displayOptions }) => !JSON.stringify(displayOptions ?? {}).includes('exists'))
		.map(({ name }) => name);

	expect(offered.length).toBeGreaterThan(25);
	expect(offered).toEqual([...new Set(offered)]);
});

test('a switch says whether', () => {
	const switches = everyField.filter(({ type }) => type === 'boolean');

	expect(switches.filter(({ description }) => !description?.startsWith('Whether '))).toEqual([]);
	expect(switches.length).toBeGreaterThan(5);
});

test('an option that is only added does what it is added for, or nothing', () => {
	const given = ({ type, default: value }: INodeProperties) =>
		type !== 'boolean' && value !== '' && JSON.stringify(value) !== '[]';
	const preset = Object.fromEntries(
		fieldsFor('send')
			.flatMap(optionsOf)
			.filter((option) => option.displayOptions === undefined && given(option))
			.map((option) => [option.name, option.default]),
	);

	expect(preset).toEqual({
		// As Twilio has it without the option.
		addressRetention: 'retain',
		contentRetention: 'retain',
		riskCheck: 'enable',
		validityPeriod: 36_000,
		attempt: 1,
		// As this node has it without the option.
		idempotencyKeyHours: 24,
		ifAnswerIsLost: 'lookAndResend',
		maxConcurrentRequests: 50,
		// What such an option is added for.
		maxSegments: 1,
		messagesPerSecond: 10,
	});
});
