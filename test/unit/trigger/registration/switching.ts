import { numberSlots } from '../../../../nodes/TwilioSms/trigger/registration/numberRegistration';
import {
	register,
	restore,
	type Registrant,
} from '../../../../nodes/TwilioSms/trigger/registration/registration';
import { Registry } from '../../../../nodes/TwilioSms/trigger/registration/registry';
import type { Registration } from '../../../../nodes/TwilioSms/trigger/staticData';

const choice = { kind: 'phoneNumber', sid: `PN${'1'.padStart(32, '0')}` } as const;

/** A trigger of a workflow, in production (`A`) or in a test run of it (`At`). */
export type Name = 'A' | 'At' | 'B' | 'Bt' | 'C';

export const customer = {
	SmsUrl: 'https://crm.example/sms',
	SmsMethod: 'GET',
	SmsApplicationSid: '',
	SmsFallbackUrl: '',
	SmsFallbackMethod: 'POST',
};

const ids: Readonly<Record<string, string>> = {
	A: '11111111-2222-4333-8444-555555555555',
	B: '22222222-2222-4333-8444-555555555555',
	C: '33333333-2222-4333-8444-555555555555',
};

export function urlOf(name: Name): string {
	const segment = name.endsWith('t') ? 'webhook-test' : 'webhook';
	return `https://n8n.example.com/${segment}/${ids[name.charAt(0)]}/webhook`;
}

/** One number at Twilio, one n8n, and several workflows that want the number. */
export class Switchboard {
	settings: Record<string, string> = { ...customer };
	/** Which triggers n8n knows of, and so answers for. */
	readonly #on = new Set<Name>();
	/** The static data of each, as far as it is stored. */
	readonly #kept = new Map<Name, Registration>();
	#registry = new Registry();
	/** Whether n8n reaches itself at its public address. */
	reachesItself = true;

	get on(): Name[] {
		return [...this.#on];
	}

	async switchOn(name: Name): Promise<void> {
		const own = this.#kept.get(name);
		this.#on.add(name);
		this.#keep(name, await register(this.#registrant(name), choice, own));
	}

	async switchOff(name: Name): Promise<void> {
		const own = this.#kept.get(name);
		if (!own) throw new Error(`${name} was never on`);
		await restore(this.#registrant(name), own);
		this.#registry.switchedOff(own, { isRestored: true });
		this.#on.delete(name);
		this.#kept.delete(name);
	}

	/** n8n is killed, and starts again: test runs are gone, workflows come back as `checkExists` does. */
	async restart(): Promise<void> {
		this.#registry = new Registry();
		for (const name of this.on) {
			if (!name.endsWith('t')) continue;
			this.#on.delete(name);
			this.#kept.delete(name);
		}
		for (const name of this.on) {
			const own = this.#kept.get(name);
			if (own) this.#registry.switchedOn(own);
			if (this.settings.SmsUrl !== urlOf(name)) await this.switchOn(name);
		}
	}

	#keep(name: Name, registration: Registration): void {
		this.#kept.set(name, JSON.parse(JSON.stringify(registration)));
	}

	#registrant(name: Name): Registrant {
		const tail = `/${ids[name.charAt(0)]}/webhook`;
		return {
			address: { url: urlOf(name), ownUrl: urlOf(name), tail },
			formerUrls: [],
			registry: this.#registry,
			isTestRun: name.endsWith('t'),
			mayReplace: true,
			log: () => {},
			whoAnswers: async (url) => {
				if (!this.reachesItself) return 'unclear';
				return this.on.some((each) => urlOf(each) === url) ? 'somebody' : 'nobody';
			},
			open: async () => ({
				label: 'The number',
				slots: numberSlots,
				current: { ...this.settings },
				checkSuitable: async () => {},
				update: async (changes) => Object.assign(this.settings, changes),
			}),
		};
	}
}

/** All orders of two or more sequences, each of which keeps its own. */
export function* interleavings<Step>(sequences: readonly Step[][]): Generator<Step[]> {
	if (sequences.every(({ length }) => length === 0)) yield [];
	for (const [index, [first, ...rest]] of sequences.entries()) {
		if (first === undefined) continue;
		for (const later of interleavings(sequences.with(index, rest))) yield [first, ...later];
	}
}
