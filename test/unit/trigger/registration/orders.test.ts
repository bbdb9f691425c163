import { customer, interleavings, Switchboard, urlOf, type Name } from './switching';

type Step = `${Name}${'+' | '-'}` | 'restart';

const onAndOff = (name: Name): Step[] => [`${name}+`, `${name}-`];

/** What the number calls after each step, and what is wrong with it; nothing when all is well. */
async function play(steps: Step[], board = new Switchboard()): Promise<string[]> {
	const problems: string[] = [];
	for (const [index, step] of steps.entries()) {
		const name = step.slice(0, -1) as Name; // of every step but a restart
		if (step === 'restart') await board.restart();
		else if (step.endsWith('+')) await board.switchOn(name);
		else await board.switchOff(name);
		const { SmsUrl } = board.settings;
		const callsOneThatIsOn = board.on.some((each) => `${urlOf(each)}#rc=5&rp=5xx,ct,rt` === SmsUrl);
		if (board.on.length > 0 && !callsOneThatIsOn) {
			problems.push(`${steps.slice(0, index + 1).join(' ')}: calls ${SmsUrl}`);
		}
	}
	if (JSON.stringify(board.settings) !== JSON.stringify(customer)) {
		problems.push(`${steps.join(' ')}: leaves ${JSON.stringify(board.settings)}`);
	}
	return problems;
}

async function playAll(orders: Iterable<Step[]>, toBoard = () => new Switchboard()) {
	const problems: string[] = [];
	let played = 0;
	for (const steps of orders) {
		problems.push(...(await play(steps, toBoard())));
		played += 1;
	}
	return { played, problems };
}

describe('whatever the order in which triggers on one number are switched on and off, the number calls one that is on, and in the end what it called before', () => {
	test('two workflows, each in production and in a test run', async () => {
		const orders = interleavings((['A', 'At', 'B', 'Bt'] as const).map(onAndOff));

		expect(await playAll(orders)).toEqual({ played: 2520, problems: [] });
	});

	test('three workflows', async () => {
		const orders = interleavings((['A', 'B', 'C'] as const).map(onAndOff));

		expect(await playAll(orders)).toEqual({ played: 90, problems: [] });
	});

	test('two workflows, each switched on and off twice', async () => {
		const orders = interleavings<Step>(
			(['A', 'B'] as const).map((name) => [...onAndOff(name), ...onAndOff(name)]),
		);

		expect(await playAll(orders)).toEqual({ played: 70, problems: [] });
	});

	test('an n8n that cannot reach itself at its public address', async () => {
		const orders = interleavings((['A', 'At', 'B', 'Bt'] as const).map(onAndOff));
		const toBoard = () => Object.assign(new Switchboard(), { reachesItself: false });

		expect(await playAll(orders, toBoard)).toEqual({ played: 2520, problems: [] });
	});
});

describe('a start of n8n at any point', () => {
	test.each([[true], [false]])(
		'loses nothing of two or three workflows in production (n8n reaches itself: %s)',
		async (reachesItself) => {
			const toBoard = () => Object.assign(new Switchboard(), { reachesItself });
			const orders = [
				...interleavings<Step>([onAndOff('A'), onAndOff('B'), ['restart']]),
				...interleavings<Step>([onAndOff('A'), onAndOff('B'), ['restart', 'restart']]),
				...interleavings<Step>([onAndOff('A'), onAndOff('B'), onAndOff('C'), ['restart']]),
			];

			expect(await playAll(orders, toBoard)).toEqual({ played: 30 + 90 + 630, problems: [] });
		},
	);

	// It ends the test run, of which n8n keeps nothing.
	const restarted = (steps: Step[]) => {
		const start = steps.indexOf('restart');
		return steps.filter((step, index) => index < start || !/t-$/.test(step));
	};

	/** Whether a workflow is on when n8n starts anew while a test run is on. */
	const isCovered = (steps: Step[]) => {
		const earlier = steps.slice(0, steps.indexOf('restart'));
		const isOn = (name: string) =>
			earlier.includes(`${name}+` as Step) && !earlier.includes(`${name}-` as Step);
		return !['At', 'Bt'].some(isOn) || ['A', 'B'].some(isOn);
	};

	test('ends a test run, and loses nothing where a workflow is on beside it', async () => {
		const orders = [
			...interleavings<Step>([onAndOff('A'), onAndOff('B'), onAndOff('Bt'), ['restart']]),
		]
			.filter(isCovered)
			.map((steps) =>
				steps.indexOf('Bt-') < steps.indexOf('restart') ||
				steps.indexOf('Bt+') > steps.indexOf('restart')
					? steps
					: restarted(steps),
			);

		const { played, problems } = await playAll(orders);
		expect(problems).toEqual([]);
		expect(played).toBeGreaterThan(400);
	});
});
