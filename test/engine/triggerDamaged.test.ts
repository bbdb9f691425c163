import type { IDataObject } from 'n8n-workflow';
import { host, startTriggerForEachTest, twilio } from './ownTrigger';
import { startTriggerHost } from './triggerEngine';
import { inbound, post } from './triggerPosts';
import { called, numberAt } from './triggerSetup';

startTriggerForEachTest();

const registration = {
	kind: 'phoneNumber',
	sid: 'PN00000000000000000000000000000001',
	url: 'https://n8n.example.com',
	before: {},
	set: {},
};

const many = (value: unknown) => Array.from({ length: 5000 }, () => value);

test.each<[string, unknown]>([
	['nothing', null],
	['a text', 'x'],
	['a number', 7],
	['a list', [1, 2]],
	['an empty object', {}],
	['texts in place of all its parts', { url: 7, registrations: 'x', seen: 'x' }],
	['registrations that are none', { registrations: [null, 7, 'x', [], {}] }],
	[
		'a registration with parts that are none',
		{ registrations: [{ ...registration, before: null }] },
	],
	['settings that are no texts', { registrations: [{ ...registration, set: { SmsUrl: 7 } }] }],
	['many registrations', { registrations: many(registration) }],
	['a number without an owner', { registrations: [{ ...registration, sid: '../../x' }] }],
	['many seen messages', { url: 'x', seen: many({ sid: 'SM1', at: 1, statuses: ['received'] }) }],
	['seen messages that are none', { url: 'x', seen: [null, 7, 'x', [], { sid: {} }] }],
])(
	'a workflow whose static data holds %s goes on and off, and takes texts',
	async (_, damaged) => {
		const staticData = {
			'node:Twilio SMS Trigger': damaged,
			global: damaged,
		} as IDataObject;
		await using other = await startTriggerHost(host.setup, staticData);
		await other.activate('init');
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: called(other.productionUrl) });
		expect(await post(other, inbound())).toBe(200);
		expect(other.executions).toHaveLength(1);

		await other.deactivate();
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
	},
	30_000,
);
