export interface Size {
	width: number;
	height: number;
}

/** A part of a moving picture that changes, and for how long it then stays. */
export interface WebpFrame extends Size {
	/** An opaque picture, as a WebP file. */
	file: Buffer;
	/** Where it goes at the top; even. */
	left: number;
	durationMs: number;
}

/**
 * Joins pictures to a moving one, which repeats for ever.
 *
 * @see https://developers.google.com/speed/webp/docs/riff_container
 */
export function animatedWebp(frames: readonly WebpFrame[], { width, height }: Size): Buffer {
	const isAnimated = 0b10;
	const [background, loops] = [0xffffffff, 0];
	return chunk('RIFF', [
		Buffer.from('WEBP'),
		chunk('VP8X', [number(isAnimated, 4), number(width - 1, 3), number(height - 1, 3)]),
		chunk('ANIM', [number(background, 4), number(loops, 2)]),
		...frames.map(frameChunk),
	]);
}

function frameChunk({ file, left, width, height, durationMs }: WebpFrame): Buffer {
	const isNotBlended = 0b10;
	const place = [left / 2, 0, width - 1, height - 1, durationMs];
	return chunk('ANMF', [
		...place.map((value) => number(value, 3)),
		number(isNotBlended, 1),
		pictureIn(file),
	]);
}

/** The file may hold more, such as a colour profile. */
function pictureIn(file: Buffer): Buffer {
	let at = 'RIFF....WEBP'.length;
	while (at < file.length) {
		const end = at + 8 + evenly(file.readUInt32LE(at + 4));
		if (['VP8 ', 'VP8L'].includes(file.toString('latin1', at, at + 4))) {
			return file.subarray(at, end);
		}
		at = end;
	}
	throw new Error('The file holds no WebP picture.');
}

function chunk(name: string, parts: Buffer[]): Buffer {
	const data = Buffer.concat(parts);
	const padding = Buffer.alloc(evenly(data.length) - data.length);
	return Buffer.concat([Buffer.from(name), number(data.length, 4), data, padding]);
}

function number(value: number, bytes: number): Buffer {
	const buffer = Buffer.alloc(bytes);
	buffer.writeUIntLE(value, 0, bytes);
	return buffer;
}

const evenly = (length: number): number => length + (length % 2);
