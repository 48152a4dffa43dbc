package org.spectralattribution.ij1.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.plugin.LutLoader;
import ij.process.LUT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DisplayLutsTest {

	@TempDir
	private Path luts;

	/** Raw bytes, the same with something behind, NIH Image's header, and text with and without numbers and heading. */
	@ParameterizedTest
	@ValueSource(strings = { "raw", "long", "header", "text", "plain text" })
	void tablesOfTheUsersOwnFolderAreReadAsImageJReadsThem(final String kind) throws IOException {
		final byte[] table = noise();
		final Path file = Files.write(luts.resolve("own.lut"), file(kind, table));
		final LUT read = LutLoader.openLut("noerror:" + file);
		assertArrayEquals(table, read.getBytes());
		assertTrue(DisplayLuts.contains(new ColorTable(read), luts.toString()));
		assertTrue(DisplayLuts.contains(new ColorTable(read.createInvertedLut()), luts.toString()));
		Files.delete(file);
		assertFalse(DisplayLuts.contains(new ColorTable(read), luts.toString()));
	}

	private static byte[] noise() {
		final byte[] table = new byte[768];
		new Random(9).nextBytes(table);
		return table;
	}

	private static byte[] file(final String kind, final byte[] table) {
		switch (kind) {
			case "raw":
				return table;
			case "long":
				return ByteBuffer.allocate(970).put(table).array();
			case "header":
				return ByteBuffer.allocate(800).put("ICOL".getBytes(StandardCharsets.US_ASCII)).putShort((short) 0).putShort(
					(short) 256).position(32).put(table).array();
			default:
				final boolean numbers = kind.equals("text");
				return IntStream.range(0, 256).mapToObj(i -> (numbers ? i + "\t" : "") + (table[i] & 0xff) + "\t" + (table[256 +
					i] & 0xff) + "\t" + (table[512 + i] & 0xff) + "\n").collect(Collectors.joining("", numbers
						? "Index\tRed\tGreen\tBlue\n" : "", "")).getBytes(StandardCharsets.US_ASCII);
		}
	}

	/** ImageJ's own reader would stop the macro here. */
	@Test
	void otherFilesOfThatFolderDoNoHarm() throws IOException {
		Files.write(luts.resolve("short.lut"), new byte[100]);
		Files.writeString(luts.resolve("note.lut"), "no table\n".repeat(200));
		Files.write(luts.resolve("huge.lut"), new byte[20000]);
		Files.createDirectory(luts.resolve("folder.lut"));
		final byte[] table = noise();
		final ColorTable unknown = new ColorTable(new LUT(8, 256, table, table, table));
		assertFalse(DisplayLuts.contains(unknown, luts.toString()));
		assertFalse(DisplayLuts.contains(unknown, luts.resolve("missing").toString()));
		assertFalse(DisplayLuts.contains(unknown, null));
	}

	@Test
	void aTableReversedTwiceIsItself() {
		final LUT fire = new LUT(LutLoader.getLut("fire"), 0, 255);
		final ColorTable table = new ColorTable(fire);
		assertArrayEquals(fire.getBytes(), table.bytes());
		assertArrayEquals(fire.createInvertedLut().getBytes(), table.reversed());
		assertEquals(256, table.size());
	}
}
