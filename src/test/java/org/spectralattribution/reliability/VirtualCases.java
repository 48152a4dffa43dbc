package org.spectralattribution.reliability;

import java.awt.image.ColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import org.spectralattribution.attribution.Monitor;

/** Virtual stacks one of whose slices cannot be had: its file is missing or damaged, or something else comes. */
final class VirtualCases implements CaseKind {

	private static final String[] FAULTS = { "none", "null", "exception", "size", "type", "missing file", "empty file",
		"cut file", "another file" };

	private Path folder;

	@Override
	public String name() {
		return "virtual";
	}

	@Override
	public int share() {
		return 4;
	}

	@Override
	public Outcome run(final Random random) throws IOException {
		if (folder == null) folder = Files.createTempDirectory("spectral-attribution-virtual");
		final ImagePlus good = SmallCases.image(random, 2 + random.nextInt(3));
		final int failing = 1 + random.nextInt(good.getStackSize());
		final String fault = FAULTS[random.nextInt(FAULTS.length)];
		final boolean ofFiles = fault.endsWith("file");
		final ImageStack stack = ofFiles ? files(good) : new Failing(good.getStack(), fault);
		final ImagePlus image = new ImagePlus("virtual", stack);
		final Explaining settings = SmallCases.settings(random);
		image.setSlice(1 + random.nextInt(image.getStackSize()));
		good.setSlice(image.getCurrentSlice());
		// So far all was well. What is shown now stays in memory.
		if (ofFiles) spoil(folder.resolve("slice" + failing + ".tif"), fault);
		else ((Failing) stack).failing = failing;
		return explain(random, image, good, settings, fault, failing);
	}

	private static Outcome explain(final Random random, final ImagePlus image, final ImagePlus good,
		final Explaining settings, final String fault, final int failing)
	{
		final boolean shown = image.getCurrentSlice() == failing;
		final boolean read = !fault.equals("none") && (settings.all || shown);
		final AnalyticClassifier network = new AnalyticClassifier(random.nextInt(1000), 3, 1, null, null);
		final ImagePlus result;
		try {
			result = settings.run(image, network, Monitor.none());
		}
		catch (final RuntimeException | Error e) {
			final Outcome outcome = Outcome.of(e);
			WrongResult.unless(read, "a good slice was refused: " + outcome.message());
			WrongResult.unless(!image.isLocked(), "the image is still locked");
			return outcome;
		}
		WrongResult.unless(!read || shown, "a slice that is not there (" + fault + ") was explained");
		new MapCheck(good, settings, network, null, null, null).requireRight(result);
		return Outcome.right();
	}

	private ImageStack files(final ImagePlus good) throws IOException {
		clear();
		final VirtualStack stack = new VirtualStack(good.getWidth(), good.getHeight(), good.getProcessor().getColorModel(),
			folder.toString());
		for (int i = 1; i <= good.getStackSize(); i++) {
			final Path file = folder.resolve("slice" + i + ".tif");
			new FileSaver(new ImagePlus("slice", good.getStack().getProcessor(i).duplicate())).saveAsTiff(file.toString());
			stack.addSlice(file.getFileName().toString());
		}
		return stack;
	}

	private static void spoil(final Path file, final String fault) throws IOException {
		final byte[] bytes = Files.readAllBytes(file);
		if (fault.startsWith("missing")) Files.delete(file);
		if (fault.startsWith("empty")) Files.write(file, new byte[0]);
		if (fault.startsWith("cut")) Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
		if (fault.startsWith("another")) Files.writeString(file, "not an image");
	}

	private void clear() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			for (final Path file : files.collect(Collectors.toList())) {
				Files.delete(file);
			}
		}
	}

	@Override
	public void close() throws IOException {
		if (folder == null) return;
		try (Stream<Path> files = Files.walk(folder)) {
			final List<Path> all = files.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
			for (final Path file : all) {
				Files.delete(file);
			}
		}
	}

	/** A stack that makes its slices when it is asked, but one of them. */
	private static final class Failing extends VirtualStack {

		private final ImageStack slices;
		private final String fault;
		/** 0 as long as all is well. */
		private int failing;

		Failing(final ImageStack slices, final String fault) {
			super(slices.getWidth(), slices.getHeight(), (ColorModel) null, "");
			this.slices = slices;
			this.fault = fault;
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			final ImageProcessor good = slices.getProcessor(n).duplicate();
			if (n != failing || fault.equals("none")) return good;
			if (fault.equals("null")) return null;
			if (fault.equals("exception")) throw new RuntimeException("the disk was taken away");
			return fault.equals("size") ? new ByteProcessor(good.getWidth() + 1, good.getHeight()) : new FloatProcessor(good
				.getWidth(), good.getHeight());
		}

		@Override
		public Object getPixels(final int n) {
			final ImageProcessor slice = getProcessor(n);
			return slice == null ? null : slice.getPixels();
		}

		@Override
		public int getSize() {
			return slices == null ? 1 : slices.getSize();
		}

		@Override
		public String getSliceLabel(final int n) {
			return "slice " + n;
		}
	}
}
