import { WAIT_INDEFINITELY, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { refusal } from '../errors/twilioError';
import { dateText, parameter } from '../run/parameters';
import { isRecord } from '../shared/record';
import { toInstant } from '../shared/localTime';

/** Named and shaped as in n8n's own nodes that wait. */
export const limitWaitTimeOption: INodeProperties = {
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	description:
		'How long to wait. When that time is over, the workflow continues with the items that came into this node, so "data" is missing.',
	default: { values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' } },
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Limit Type',
					name: 'limitType',
					type: 'options',
					options: [
						{
							name: 'After Time Interval',
							description: 'Waits for a certain amount of time',
							value: 'afterTimeInterval',
						},
						{
							name: 'At Specified Time',
							description: 'Waits until the set date and time to continue',
							value: 'atSpecifiedTime',
						},
					],
					default: 'afterTimeInterval',
				},
				{
					displayName: 'Amount',
					name: 'resumeAmount',
					type: 'number',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
					typeOptions: { minValue: 0, numberPrecision: 2 },
					default: 1,
					description: 'The time to wait',
				},
				{
					displayName: 'Unit',
					name: 'resumeUnit',
					type: 'options',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
					options: [
						{ name: 'Minutes', value: 'minutes' },
						{ name: 'Hours', value: 'hours' },
						{ name: 'Days', value: 'days' },
					],
					default: 'hours',
				},
				{
					displayName: 'Max Date and Time',
					name: 'maxDateAndTime',
					type: 'dateTime',
					displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
					default: '',
					description: 'When to continue, in the time zone of the workflow',
				},
			],
		},
	],
};

const minuteMs = 60_000;
const unitsMs: Readonly<Record<string, number>> = {
	minutes: minuteMs,
	hours: 60 * minuteMs,
	days: 24 * 60 * minuteMs,
};

/** When to stop waiting; n8n's "never" without the option. @throws TwilioError */
export function readWaitEnd(context: IExecuteFunctions, nowMs: number): Date {
	const values = parameter(context, 0, {
		name: 'options.limitWaitTime.values',
		label: 'Limit Wait Time',
	});
	if (!isRecord(values) || Object.keys(values).length === 0) return WAIT_INDEFINITELY;
	if (values.limitType === 'atSpecifiedTime') {
		return readTime(values.maxDateAndTime, { nowMs, timeZone: context.getTimezone() });
	}
	const { resumeAmount = 1, resumeUnit = 'hours' } = values;
	const waitMs = Number(resumeAmount) * (unitsMs[String(resumeUnit)] ?? NaN);
	const end = new Date(nowMs + waitMs);
	if (waitMs > 0 && end < WAIT_INDEFINITELY) return end;
	throw refusal(
		`"Limit Wait Time" is not a time: ${String(resumeAmount).slice(0, 40)} ${String(resumeUnit).slice(0, 40)}`,
		'Enter an amount greater than 0, or remove the option to wait without a limit.',
	);
}

function readTime(value: unknown, { nowMs, timeZone }: { nowMs: number; timeZone: string }): Date {
	const typed = dateText(value);
	const time = toInstant(typed, timeZone);
	if (time && time.getTime() > nowMs) return time;
	throw refusal(
		`The date in "Limit Wait Time" is ${time ? 'in the past' : 'not a date and time'}: ${typed.slice(0, 40)}`,
		'Write it like 2026-12-24T18:30, or let an expression give a date, e.g. {{ $now.plus({ hours: 2 }) }}.',
	);
}

/** In seconds since 1970; null for never. */
export function toEndsAt(end: Date): number | null {
	return end < WAIT_INDEFINITELY ? Math.floor(end.getTime() / 1000) : null;
}
