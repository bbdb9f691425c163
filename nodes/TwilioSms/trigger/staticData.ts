import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../shared/record';
import type { WebhookSettings } from '../twilio/webhookSettings';
import type { Changes } from './registration/slots';

const kinds = ['phoneNumber', 'messagingService', 'whatsAppSender'] as const;
type Kind = (typeof kinds)[number];

/** What was set at Twilio, and has to be undone. */
export interface Registration extends Changes {
	kind: Kind;
	/** The SID of the number, the Messaging Service or the sender. */
	sid: string;
	/** The trigger's URL, as far as Twilio requests it. */
	url: string;
}

/**
 * What a trigger keeps in its static data. n8n has one copy for production, and a new, empty one for
 * each test run, so neither can spoil the other.
 */
export interface Memory {
	/** Where Twilio reaches the trigger, while it is on. */
	url?: string;
	/**
	 * The registration of the chosen number or service, and those of others chosen earlier that could
	 * not be restored so far.
	 */
	registrations?: Registration[];
	/** The messages seen so far; see incoming/seenMessages.ts. */
	seen?: unknown;
	/** The questions that are still unanswered; see ask/openQuestions.ts. */
	questions?: unknown;
}

/** Far more than a user ever has, and few enough to try again each time. */
const maxRegistrations = 10;
const maxSettings = 12;
const maxFormerLayers = 12;
const settingName = /^[A-Z][A-Za-z]{1,40}$/;
/** Twilio's URLs have at most 4,000 characters. */
const maxText = 4000;

/**
 * Reads static data, as far as it has the right shape: anybody who may edit a workflow through n8n's
 * API can put anything there.
 */
export function readMemory(staticData: unknown): Memory & { registrations: Registration[] } {
	const data = isRecord(staticData) ? staticData : {};
	const { url, registrations = formerRegistrations(data), seen } = data;
	const latest = Array.isArray(registrations) ? registrations.slice(-maxRegistrations) : [];
	return {
		...(isText(url) && { url }),
		registrations: latest.filter(isRegistration).map(copy),
		seen,
	};
}

/**
 * As earlier versions kept them: the chosen one apart, and in `earlier` what was there before other
 * triggers, latest first.
 */
function formerRegistrations(data: Record<string, unknown>): unknown[] {
	const { registration, unrestored } = data;
	return [unrestored ?? [], registration].flat().map((former) => {
		if (!isRecord(former)) return former;
		const { earlier, before, ...kept } = former;
		const layers = [before, earlier].flat().slice(0, maxFormerLayers);
		return { ...kept, before: Object.assign({}, ...layers) as unknown };
	});
}

/**
 * Changes the given entries and leaves the rest; undefined removes an entry. Returns whether that was
 * possible: if n8n holds anything but an object for a node, nothing can be kept.
 */
export function remember(staticData: unknown, memory: Memory): boolean {
	if (!isRecord(staticData)) return false;
	const former = 'registrations' in memory && { registration: undefined, unrestored: undefined };
	for (const [name, value] of Object.entries({ ...memory, ...former })) {
		if (value !== undefined) staticData[name] = value as IDataObject;
		// n8n writes to its database for any deletion, even of an entry that was not there.
		else if (name in staticData) delete staticData[name];
	}
	return true;
}

/** n8n's static data consists of proxies that hold all of it. */
function copy(registration: Registration): Registration {
	return JSON.parse(JSON.stringify(registration));
}

function isRegistration(value: unknown): value is Registration {
	if (!isRecord(value)) return false;
	const { kind, sid, url, before, set } = value;
	return (
		kinds.some((known) => known === kind) &&
		isText(sid) &&
		isText(url) &&
		[before, set].every(isSettings)
	);
}

function isSettings(value: unknown): value is WebhookSettings {
	if (!isRecord(value)) return false;
	const entries = Object.entries(value);
	return (
		entries.length <= maxSettings &&
		entries.every(([name, text]) => settingName.test(name) && isText(text))
	);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.length <= maxText;
}
