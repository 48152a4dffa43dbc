package org.spectralattribution.reliability;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Archives that are no longer what they were. None of them may give other numbers without a word. */
final class ArchiveMutations {

	/** Code that PyTorch cannot read, or that does more than compute; with right checksums. */
	private static final List<String> BAD_CODE = List.of("    return (((", "    a = b = c\n", "def forward(\n", "\0\1\2",
		"class A:\n", "    import os\n", "    torch.save([1], \"spectral-attribution-planted\")\n",
		"    y = torch.from_file(\"/etc/hostname\", True, 4)\n", "    unknown::op(1)\n", "    ops.evil.run(1)\n",
		"    ops.aten.save([1], \"spectral-attribution-planted\")\n", "    print(\"to nobody\")\n");

	private static final int DEEP = 100_000;

	private final Random random;
	private final byte[] original;

	ArchiveMutations(final Random random, final byte[] original) {
		this.random = random;
		this.original = original;
	}

	/** Some mutation. */
	byte[] any() {
		switch (random.nextInt(14)) {
			case 0:
			case 1:
				return flipped();
			case 2:
				return Arrays.copyOf(original, random.nextInt(original.length));
			case 3:
				return cut();
			case 4:
				return zeroed();
			case 5:
				return padded();
			case 6:
			case 7:
				return overwritten();
			default:
				return rezipped();
		}
	}

	private byte[] flipped() {
		final byte[] bytes = original.clone();
		final int count = random.nextInt(3) == 0 ? 1 + random.nextInt(8) : 1;
		for (int i = 0; i < count; i++) {
			bytes[random.nextInt(bytes.length)] ^= 1 << random.nextInt(8);
		}
		return bytes;
	}

	private byte[] cut() {
		final int from = random.nextInt(original.length);
		final int to = Math.min(original.length, from + 1 + random.nextInt(random.nextBoolean() ? 8 : 4000));
		final byte[] bytes = new byte[original.length - (to - from)];
		System.arraycopy(original, 0, bytes, 0, from);
		System.arraycopy(original, to, bytes, from, original.length - to);
		return bytes;
	}

	private byte[] zeroed() {
		final byte[] bytes = original.clone();
		final int from = random.nextInt(bytes.length);
		Arrays.fill(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(600)), (byte) (random.nextBoolean() ? 0
			: 0xff));
		return bytes;
	}

	/** Bytes before or after it. */
	private byte[] padded() {
		final byte[] more = new byte[1 + random.nextInt(300)];
		if (random.nextBoolean()) random.nextBytes(more);
		final boolean before = random.nextBoolean();
		final byte[] bytes = Arrays.copyOf(before ? more : original, original.length + more.length);
		System.arraycopy(before ? original : more, 0, bytes, before ? more.length : original.length, before
			? original.length : more.length);
		return bytes;
	}

	private byte[] overwritten() {
		final byte[] bytes = original.clone();
		final byte[] noise = new byte[1 + random.nextInt(64)];
		random.nextBytes(noise);
		// The directory is at the end.
		final int from = random.nextBoolean() ? random.nextInt(bytes.length - noise.length) : bytes.length - noise.length -
			random.nextInt(Math.min(2000, bytes.length - noise.length));
		System.arraycopy(noise, 0, bytes, from, noise.length);
		return bytes;
	}

	private byte[] rezipped() {
		final List<ZipBytes.Entry> entries = ZipBytes.read(original);
		final int at = random.nextInt(entries.size());
		final ZipBytes.Entry entry = entries.get(at);
		switch (random.nextInt(9)) {
			case 0:
				entries.remove(at);
				break;
			case 1:
				final ZipBytes.Entry twice = entry.copy();
				if (random.nextBoolean() && twice.content.length > 0) twice.content[0] ^= 1;
				entries.add(random.nextInt(entries.size() + 1), twice);
				break;
			case 2:
				swap(entry, entries.get(random.nextInt(entries.size())));
				break;
			case 3:
				entry.checksum = random.nextInt();
				break;
			case 4:
				entry.length = random.nextInt(entry.content.length + 100);
				break;
			case 5:
				entry.offset = random.nextBoolean() ? random.nextInt() : random.nextInt(original.length);
				break;
			case 6:
				entry.name = random.nextBoolean() ? "../" + entry.name : entry.name + "x";
				break;
			default:
				edit(entries);
		}
		return ZipBytes.write(entries);
	}

	/** The contents change places, the checksums stay. */
	private static void swap(final ZipBytes.Entry a, final ZipBytes.Entry b) {
		a.checksum = checksum(a.content);
		b.checksum = checksum(b.content);
		final byte[] content = a.content;
		a.content = b.content;
		b.content = content;
	}

	private static int checksum(final byte[] content) {
		final java.util.zip.CRC32 sum = new java.util.zip.CRC32();
		sum.update(content);
		return (int) sum.getValue();
	}

	private void edit(final List<ZipBytes.Entry> entries) {
		final ZipBytes.Entry code = entries.stream().filter(entry -> entry.name.endsWith("__torch__.py") || entry.name
			.endsWith("network.py")).findFirst().orElseThrow();
		final String text = new String(code.content, StandardCharsets.UTF_8);
		final int line = text.indexOf('\n', text.indexOf("def forward")) + 1;
		final int body = text.indexOf('\n', line) + 1;
		final String added = random.nextInt(20) == 0 ? deep() : BAD_CODE.get(random.nextInt(BAD_CODE.size()));
		code.content = (text.substring(0, body) + added + text.substring(body)).getBytes(StandardCharsets.UTF_8);
	}

	/** Nesting that overflows the stack of whoever reads it by recursion. */
	private String deep() {
		return "    deep = " + (random.nextBoolean() ? "[".repeat(DEEP) + "]".repeat(DEEP) : "1" + " + 1".repeat(DEEP / 3)) +
			"\n";
	}
}
