package org.spectralattribution.model.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.format.DemoModel;

/** Values of a table change places among themselves, and nothing else changes. */
final class ShuffledWeightsTest {

	/** The counter of a batch norm, the only table of integers; the weights of its first convolution; three biases. */
	private static final String COUNTER = "archive/data/6";
	private static final String WEIGHTS = "archive/data/0";
	private static final String THREE = "archive/data/8";
	private static final String PICKLE = "archive/data.pkl";

	@TempDir
	private Path folder;
	private Map<String, byte[]> entries;

	@BeforeEach
	void readFixture() throws IOException {
		try (InputStream in = getClass().getResourceAsStream("/org/spectralattribution/model/djl/classifier.pt")) {
			entries = contents(in.readAllBytes());
		}
	}

	/** The JDK compares each entry with its checksum. */
	private static Map<String, byte[]> contents(final byte[] archive) throws IOException {
		final Map<String, byte[]> contents = new LinkedHashMap<>();
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				contents.put(entry.getName(), zip.readAllBytes());
			}
		}
		return contents;
	}

	private Path model() throws IOException {
		final Path file = folder.resolve("model.pt");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (final Map.Entry<String, byte[]> entry : entries.entrySet()) {
				zip.putNextEntry(new ZipEntry(entry.getKey()));
				zip.write(entry.getValue());
			}
		}
		return file;
	}

	private static byte[] shuffled(final Path model, final long seed) throws IOException {
		final ByteArrayOutputStream copy = new ByteArrayOutputStream();
		ShuffledWeights.copy(model, seed, copy);
		return copy.toByteArray();
	}

	private static List<String> values(final byte[] table, final int width) {
		return IntStream.range(0, table.length / width).mapToObj(i -> Arrays.toString(Arrays.copyOfRange(table, i * width, i *
			width + width))).collect(Collectors.toList());
	}

	private static List<String> sorted(final List<String> values) {
		return values.stream().sorted().collect(Collectors.toList());
	}

	private static boolean isTable(final String name) {
		return name.matches("[^/]+/data/\\d+") && !name.equals(COUNTER);
	}

	private void replaceInPickle(final String text, final String replacement) {
		final String pickle = new String(entries.get(PICKLE), StandardCharsets.ISO_8859_1);
		assertTrue(pickle.contains(text));
		entries.put(PICKLE, pickle.replace(text, replacement).getBytes(StandardCharsets.ISO_8859_1));
	}

	private void assertShuffled(final int width, final Map<String, byte[]> copy) {
		assertEquals(new ArrayList<>(entries.keySet()), new ArrayList<>(copy.keySet()));
		int moved = 0;
		for (final Map.Entry<String, byte[]> entry : entries.entrySet()) {
			final byte[] other = copy.get(entry.getKey());
			if (isTable(entry.getKey())) {
				final List<String> before = values(entry.getValue(), width);
				final List<String> after = values(other, width);
				assertEquals(sorted(before), sorted(after), entry.getKey());
				for (int i = 0; i < before.size(); i++) {
					if (!before.get(i).equals(after.get(i))) moved++;
				}
			}
			else assertArrayEquals(entry.getValue(), other, entry.getKey());
		}
		assertTrue(moved > 80, moved + " of some 130 values have moved");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "Half, 2", "BFloat16, 2", "Float, 4", "Double, 8" })
	void theValuesOfATableArePermuted(final String type, final int width) throws IOException {
		final Random random = new Random(5);
		entries.replaceAll((name, bytes) -> {
			if (!isTable(name)) return bytes;
			final byte[] table = new byte[bytes.length / Float.BYTES * width];
			random.nextBytes(table);
			return table;
		});
		replaceInPickle("ctorch\nFloatStorage\n", "ctorch\n" + type + "Storage\n");
		assertShuffled(width, contents(shuffled(model(), 1)));
	}

	@Test
	void theDemoModelIsShuffledWhereItLies() throws IOException {
		final Path demo = DemoModel.open().weights();
		entries.clear();
		// It has entries of unknown length, which a stream of the JDK does not read.
		try (ZipFile zip = new ZipFile(demo.toFile())) {
			for (final ZipEntry entry : zip.stream().collect(Collectors.toList())) {
				try (InputStream in = zip.getInputStream(entry)) {
					entries.put(entry.getName(), in.readAllBytes());
				}
			}
		}
		final Path copy = Files.write(folder.resolve("copy.pt"), shuffled(demo, 1));
		assertShuffled(Float.BYTES, contents(Files.readAllBytes(copy)));
		assertEquals(64, TorchScriptArchive.read(copy).verify().length());
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(copy))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				assertEquals(ZipEntry.STORED, entry.getMethod());
			}
		}
	}

	@Test
	void theSameSeedGivesTheSameBytesEverywhere() throws IOException {
		final Path model = model();
		final byte[] copy = shuffled(model, 7);
		final TimeZone zone = TimeZone.getDefault();
		try {
			for (final String other : List.of("Asia/Tokyo", "America/New_York")) {
				TimeZone.setDefault(TimeZone.getTimeZone(other));
				assertArrayEquals(copy, shuffled(model, 7), other);
			}
		}
		finally {
			TimeZone.setDefault(zone);
		}
		assertFalse(Arrays.equals(copy, shuffled(model, 8)));
	}

	/** Three values have six orders. Of 120 each comes up 20 times, with a standard deviation of 4. */
	@Test
	void everyOrderIsAsLikely() throws IOException {
		final Path model = model();
		final Map<String, Integer> orders = new HashMap<>();
		for (int seed = 0; seed < 120; seed++) {
			orders.merge(Arrays.toString(contents(shuffled(model, seed)).get(THREE)), 1, Integer::sum);
		}
		assertEquals(6, orders.size());
		orders.values().forEach(count -> assertEquals(20, count, 16));
	}

	private String refusal() throws IOException {
		final Path model = model();
		return assertThrows(ModelException.class, () -> shuffled(model, 1)).getMessage();
	}

	/** Copied as they are, they would still know what the model has learnt. */
	@ParameterizedTest
	@ValueSource(strings = { "QInt8", "QInt4x2", "ComplexFloat", "Float8_e5m2" })
	void otherNumbersAreRefused(final String type) throws IOException {
		// Of 8 bytes at most, as the counter has.
		replaceInPickle("ctorch\nLongStorage\n", "ctorch\n" + type + "Storage\n");
		final String message = refusal();
		assertTrue(message.contains("model.pt cannot be shuffled: expected weights in half, single or double precision, but " +
			"it has numbers of the type torch." + type + "Storage. Compare with the map of another class"), message);
	}

	@Test
	void whatShufflingDoesNotChangeIsRefused() throws IOException {
		entries.replaceAll((name, bytes) -> isTable(name) ? new byte[bytes.length] : bytes);
		assertTrue(refusal().contains("but found none that shuffling changes."));
		readFixture();
		replaceInPickle("ctorch\nFloatStorage\n", "ctorch\nIntStorage\n");
		assertTrue(refusal().contains("but found none that shuffling changes."));
	}

	@Test
	void aRecordOfTwoTypesIsRefused() throws IOException {
		// The counter would lie where the biases of the last layer do.
		replaceInPickle("X\1\0\0\0" + "6", "X\1\0\0\0" + "8");
		assertTrue(refusal().contains("its record archive/data/8 has numbers of several types"));
	}

	@Test
	void otherAndDamagedFilesAreRefusedAsForLoading() throws IOException {
		final Path text = Files.writeString(folder.resolve("text.pt"), "no model at all");
		assertTrue(assertThrows(ModelException.class, () -> shuffled(text, 1)).getMessage().startsWith(
			"Expected a TorchScript model, but "));
		final Path intact = Files.write(folder.resolve("copy.pt"), shuffled(model(), 1));
		final byte[] bytes = Files.readAllBytes(intact);
		bytes[30 + WEIGHTS.length() + 5] ^= 1;
		final Path damaged = Files.write(intact, bytes);
		assertTrue(assertThrows(ModelException.class, () -> shuffled(damaged, 1)).getMessage().contains(
			"the entry " + WEIGHTS + " does not match its checksum"));
	}

	/** The file that is read is not to blame. */
	@Test
	void aTargetThatIsFullFails() throws IOException {
		final Path model = model();
		final IOException full = new IOException("No space left");
		assertEquals(full, assertThrows(IOException.class, () -> ShuffledWeights.copy(model, 1, new OutputStream() {

			@Override
			public void write(final int value) throws IOException {
				throw full;
			}
		})));
	}

	@Test
	void theUserCanCancel() throws IOException {
		final Path model = model();
		assertThrows(CancellationException.class, () -> Cancellation.during(() -> true, () -> {
			try {
				return shuffled(model, 1);
			}
			catch (final IOException e) {
				throw new AssertionError(e);
			}
		}));
	}
}
