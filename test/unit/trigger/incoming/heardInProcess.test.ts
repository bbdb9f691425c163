import {
	HeardInProcess,
	maxHeardMessages,
} from '../../../../nodes/TwilioSms/trigger/incoming/heardInProcess';

const message = (number: number, statuses = ['received']) => ({
	sid: String(number),
	at: number,
	statuses,
});

const sids = (heard: HeardInProcess, trigger: string) => heard.all(trigger).map(({ sid }) => sid);

test('each trigger has its own messages, the latest heard of last', () => {
	const heard = new HeardInProcess();
	heard.note('one', message(1));
	heard.note('one', message(2));
	heard.note('other', message(3));
	heard.note('one', message(1, ['received', 'again']));

	expect(sids(heard, 'one')).toEqual(['2', '1']);
	expect(heard.find('one', '1')).toEqual(message(1, ['received', 'again']));
	expect(heard.find('other', '1')).toBeUndefined();
});

test('a trigger that is switched off leaves nothing behind, and the others keep theirs', () => {
	const heard = new HeardInProcess();
	heard.note('one', message(1));
	heard.note('other', message(2));
	heard.forget('one');
	heard.forget('nobody');

	expect(sids(heard, 'one')).toEqual([]);
	expect(sids(heard, 'other')).toEqual(['2']);
});

test('all triggers together keep 5,000 messages: the one that was quiet longest loses its oldest', () => {
	const heard = new HeardInProcess();
	heard.note('quiet', message(1));
	heard.note('quiet', message(2));
	for (let number = 3; number <= maxHeardMessages; number += 1) heard.note('busy', message(number));
	expect(maxHeardMessages).toBe(5000);
	expect(sids(heard, 'quiet')).toEqual(['1', '2']);

	heard.note('busy', message(5001));
	expect(sids(heard, 'quiet')).toEqual(['2']);
	heard.note('busy', message(5002));
	heard.note('busy', message(5003));
	expect(sids(heard, 'quiet')).toEqual([]);
	expect(sids(heard, 'busy')).toHaveLength(5000);
	expect(sids(heard, 'busy')[0]).toBe('4');
});

test('what is forgotten makes room', () => {
	const heard = new HeardInProcess();
	for (let number = 1; number <= 5000; number += 1) heard.note('one', message(number));
	heard.forget('one');
	for (let number = 1; number <= 5000; number += 1) heard.note('other', message(number));

	expect(sids(heard, 'other')).toHaveLength(5000);
});
