import { pageModule } from './pageModule';

interface Message {
	direction: string;
	status: string;
	errorCode: number | null;
	errorMessage: string | null;
}

const { statusOf } = pageModule<{
	statusOf(message: Message): { words: string; tone: string } | undefined;
}>('messageStatus.js');

const sent: Message = {
	direction: 'outbound-api',
	status: 'sent',
	errorCode: null,
	errorMessage: null,
};

test('a message that came in has no status to show', () => {
	expect(statusOf({ ...sent, direction: 'inbound', status: 'received' })).toBeUndefined();
});

test.each([
	[{ status: 'queued' }, '○ queued', ''],
	[{ status: 'sent' }, '✓ sent', ''],
	[{ status: 'delivered' }, '✓✓ delivered', 'good'],
	[
		{ status: 'undelivered', errorCode: 30005, errorMessage: 'Unknown destination handset' },
		'✗ not delivered: 30005 Unknown destination handset',
		'bad',
	],
	[{ status: 'failed', errorCode: 30006 }, '✗ failed: 30006', 'bad'],
	[{ status: 'partially_delivered' }, 'partially_delivered', ''],
])('%j reads "%s"', (changes, words, tone) => {
	expect(statusOf({ ...sent, ...changes })).toEqual({ words, tone });
});
