package org.spectralattribution.model.archive;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.model.ModelException;

/**
 * Copies of a TorchScript archive with shuffled weights, for the randomisation of a whole model: a network of the same
 * code, whose tables hold the same values in other places, has the same scale and has learnt nothing.
 */
public final class ShuffledWeights {

	/** What is shuffled: the types of numbers of weights and running statistics. */
	private static final Set<String> WEIGHTS = Set.of("torch.HalfStorage", "torch.BFloat16Storage", "torch.FloatStorage",
		"torch.DoubleStorage");

	/** What is copied as it is: counters, places in other tables, masks. */
	private static final Set<String> TABLES = Set.of("torch.BoolStorage", "torch.ByteStorage", "torch.CharStorage",
		"torch.ShortStorage", "torch.IntStorage", "torch.LongStorage", "torch.UInt16Storage", "torch.UInt32Storage",
		"torch.UInt64Storage");

	/** The longest array of most JVMs. */
	private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

	/** Done without asking whether the user has cancelled: some ten milliseconds. */
	private static final int PART = 1 << 20;

	/** Of every entry: a copy does not tell when it was made. Of January 1980 the JDK would note the time zone, too. */
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

	private final Path model;
	private final Random random;
	private final ZipOutputStream zip;
	private final Map<String, Integer> widths = new HashMap<>();
	private boolean changed;

	private ShuffledWeights(final Path model, final TorchScriptArchive archive, final long seed, final ZipOutputStream zip) {
		this.model = model;
		this.random = new Random(seed);
		this.zip = zip;
		archive.numberTypes().forEach(this::addType);
	}

	/**
	 * Writes a copy of an archive in which the values of each table of numbers in half, single or double precision
	 * (float16, bfloat16, float32, float64) have changed places among themselves at random. A table is a storage: what is
	 * shared by several tensors is shuffled once, as a whole. Code, integers and numbers that are written in the code stay
	 * as they are, as does a table of equal values. Entries are stored without compression. The same file and seed give
	 * the same bytes on every computer.
	 * <p>
	 * Needs memory for the largest table.
	 *
	 * @param model a TorchScript file, which is read twice and not changed
	 * @param target is not closed. What it holds after an exception is of no use
	 * @throws ModelException if the file is no sound TorchScript archive or changes meanwhile; if it holds numbers of other
	 *           types, such as quantised weights, or a table of 2 GB or more; or if nothing changes, since there are no such
	 *           tables or each holds equal values
	 * @throws IOException if the target cannot be written
	 * @throws java.util.concurrent.CancellationException if the user has cancelled
	 */
	public static void copy(final Path model, final long seed, final OutputStream target) throws IOException {
		final TorchScriptArchive archive = TorchScriptArchive.read(model);
		try (ZipOutputStream zip = new ZipOutputStream(new Target(target))) {
			zip.setMethod(ZipOutputStream.STORED);
			final ShuffledWeights shuffled = new ShuffledWeights(model, archive, seed, zip);
			archive.readEntries(shuffled::add);
			if (!shuffled.changed) {
				throw shuffled.refused("expected tables of weights with different values, but found none that shuffling changes");
			}
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
	}

	private void addType(final String record, final Set<String> types) {
		final Set<String> others = new TreeSet<>(types);
		others.removeAll(WEIGHTS);
		others.removeAll(TABLES);
		if (!others.isEmpty()) {
			throw refused("expected weights in half, single or double precision, but it has numbers of the type " + String
				.join(", ", others));
		}
		if (types.size() > 1) throw refused("its record " + record + " has numbers of several types");
		types.stream().filter(WEIGHTS::contains).forEach(type -> widths.put(record, TensorBounds.bytes(type)));
	}

	private ModelException refused(final String reason) {
		return new ModelException("The weights of the model file " + model + " cannot be shuffled: " + reason +
			". Compare with the map of another class to see what depends on the model.");
	}

	private void add(final ZipDirectory.Entry entry, final TorchScriptArchive.Contents contents) throws IOException {
		final Integer width = widths.get(ArchiveScan.lower(entry.name));
		if (width == null) {
			begin(entry, entry.crc);
			contents.copyTo(zip);
		}
		else {
			if (entry.size > MOST_BYTES) throw refused("its table " + entry.name + " has " + entry.size + " bytes");
			final Table table = new Table((int) entry.size);
			contents.copyTo(table);
			table.shuffle(width, random);
			final long sum = table.sum();
			changed |= sum != entry.crc;
			begin(entry, sum);
			table.writeParts(zip);
		}
		zip.closeEntry();
	}

	private void begin(final ZipDirectory.Entry entry, final long sum) throws IOException {
		final ZipEntry copy = new ZipEntry(entry.name);
		copy.setTimeLocal(TIME);
		copy.setSize(entry.size);
		copy.setCrc(sum);
		zip.putNextEntry(copy);
	}

	/** The bytes of a table, which are in memory once. */
	private static final class Table extends ByteArrayOutputStream {

		Table(final int size) {
			super(size);
		}

		/** Each order is as likely as any other one, as far as the random numbers go (Fisher and Yates). */
		void shuffle(final int width, final Random random) {
			for (int i = count / width - 1; i > 0; i--) {
				if (i % PART == 0) Cancellation.check();
				final int other = random.nextInt(i + 1) * width;
				for (int j = 0; j < width; j++) {
					final byte value = buf[i * width + j];
					buf[i * width + j] = buf[other + j];
					buf[other + j] = value;
				}
			}
		}

		long sum() {
			final CRC32 sum = new CRC32();
			for (int i = 0; i < count; i += Math.min(PART, count - i)) {
				Cancellation.check();
				sum.update(buf, i, Math.min(PART, count - i));
			}
			return sum.getValue();
		}

		void writeParts(final OutputStream out) throws IOException {
			for (int i = 0; i < count; i += Math.min(PART, count - i)) {
				Cancellation.check();
				out.write(buf, i, Math.min(PART, count - i));
			}
		}
	}

	/** Tells its own failures from those of the file that is read, and stays open. */
	private static final class Target extends FilterOutputStream {

		Target(final OutputStream out) {
			super(out);
		}

		@Override
		public void write(final int value) {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(final byte[] bytes, final int offset, final int length) {
			try {
				out.write(bytes, offset, length);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		@Override
		public void close() throws IOException {
			flush();
		}
	}
}
