package org.spectralattribution.ij1.source;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.IJ;
import ij.plugin.LutLoader;
import ij.plugin.TextReader;
import ij.process.ImageProcessor;

/**
 * The look-up tables that users choose to show intensities in colours: those that ImageJ has built in, well-known ones
 * (Fiji's among them), and those in the user's own folder {@code luts}.
 */
final class DisplayLuts {

	private static final int TABLE = 3 * ColorTable.VALUES;
	/** NIH Image's header before the table. */
	private static final int HEADER = 32;
	/** Raw tables of this length have something behind the table. */
	private static final int LONG_TABLE = 970;
	/** ImageJ takes no longer file for a look-up table. */
	private static final int LONGEST = 10000;
	/** Without 3-3-2 RGB, which is a palette. */
	private static final List<String> BUILT_IN = List.of("Grays", "Fire", "Ice", "Spectrum", "Red", "Green", "Blue",
		"Cyan", "Magenta", "Yellow", "Red/Green");
	private static final Set<String> WELL_KNOWN = wellKnown();

	private DisplayLuts() {}

	/** Whether a table, or its reverse, is one of them. */
	static boolean contains(final ColorTable table) {
		return contains(table, IJ.getDir("luts"));
	}

	/**
	 * Whether a table, or its reverse, is one of them.
	 *
	 * @param folder the user's own tables, files with the ending {@code .lut}; may be missing, or null
	 */
	static boolean contains(final ColorTable table, final String folder) {
		return isKnown(table.bytes(), folder) || isKnown(table.reversed(), folder);
	}

	private static boolean isKnown(final byte[] table, final String folder) {
		return BUILT_IN.stream().anyMatch(name -> Arrays.equals(table, new ColorTable(LutLoader.getLut(name)).bytes())) ||
			WELL_KNOWN.contains(sha256(table)) || ownTables(folder).anyMatch(own -> Arrays.equals(table, own));
	}

	private static Set<String> wellKnown() {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(DisplayLuts.class.getResourceAsStream(
			"display-luts.txt"), StandardCharsets.UTF_8)))
		{
			return lines.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" ")[0]).collect(Collectors
				.toSet());
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String sha256(final byte[] table) {
		try {
			return String.format("%064x", new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(table)));
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Read anew each time: the user may have added one. */
	private static Stream<byte[]> ownTables(final String folder) {
		final File[] files = folder == null ? null : new File(folder).listFiles((directory, name) -> name.endsWith(".lut"));
		return files == null ? Stream.empty() : Arrays.stream(files).filter(file -> file.length() <= LONGEST).map(
			DisplayLuts::read).filter(table -> table.length == TABLE);
	}

	/**
	 * The 768 bytes of a file as {@code LutLoader.openLut} reads them, which stops the running macro at a file that is no
	 * table; empty for such a file.
	 */
	private static byte[] read(final File file) {
		try {
			final byte[] bytes = Files.readAllBytes(file.toPath());
			if (bytes.length == TABLE || bytes.length == LONG_TABLE) return Arrays.copyOf(bytes, TABLE);
			final boolean headed = bytes.length == HEADER + TABLE && new String(bytes, 0, 4, StandardCharsets.ISO_8859_1)
				.equals("ICOL");
			return headed ? Arrays.copyOfRange(bytes, HEADER, bytes.length) : text(file);
		}
		catch (final IOException e) {
			return new byte[0];
		}
	}

	/** A text of 256 rows of red, green and blue, with or without a number in front and a heading. */
	private static byte[] text(final File file) {
		final TextReader reader = new TextReader();
		reader.hideErrorMessages();
		final ImageProcessor rows = reader.open(file.getPath());
		if (rows == null || rows.getWidth() < 3 || rows.getWidth() > 4 || rows.getHeight() < ColorTable.VALUES || rows
			.getHeight() > ColorTable.VALUES + 2)
		{
			return new byte[0];
		}
		final byte[] table = new byte[TABLE];
		for (int i = 0; i < TABLE; i++) {
			table[i] = (byte) rows.getf(rows.getWidth() - 3 + i / ColorTable.VALUES, (rows.getHeight() > ColorTable.VALUES
				? 1 : 0) + i % ColorTable.VALUES);
		}
		return table;
	}
}
