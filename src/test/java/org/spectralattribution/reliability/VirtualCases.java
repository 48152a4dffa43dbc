package org.spectralattribution.reliability;

import java.awt.image.ColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Virtual stacks one of whose slices cannot be had: its file is missing or damaged, or what comes is something else. */
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
		final ImagePlus image = new ImagePlus("virtual", fault.endsWith("file") ? files(good, failing, fault)
			: new Failing(good.getStack(), failing, fault));
		final Explaining settings = SmallCases.settings(random);
		image.setSlice(1 + random.nextInt(image.getStackSize()));
		good.setSlice(image.getCurrentSlice());
		final boolean read = settings.all || image.getCurrentSlice() == failing;
		final AnalyticClassifier network = new AnalyticClassifier(random.nextInt(1000), 3, 1, null, null);
		final ImagePlus result;
		try {
			result = settings.run(image, network, Monitor.none());
		}
		catch (final RuntimeException | Error e) {
			final Outcome outcome = Outcome.of(e);
			WrongResult.unless(read && !fault.equals("none"), "a good slice was refused: " + outcome.message());
			WrongResult.unless(!image.isLocked(), "the image is still locked");
			return outcome;
		}
		WrongResult.unless(!read || fault.equals("none"), "a slice that is not there (" + fault + ") was explained");
		new MapCheck(good, settings, network, null, null, null).requireRight(result, result.getProp(
			"Sum corrected") != null);
		return Outcome.right();
	}

	private ImageStack files(final ImagePlus good, final int failing, final String fault) throws IOException {
		clear();
		final VirtualStack stack = new VirtualStack(good.getWidth(), good.getHeight(), good.getProcessor().getColorModel(),
			folder.toString());
		for (int i = 1; i <= good.getStackSize(); i++) {
			final Path file = folder.resolve("slice" + i + ".tif");
			new FileSaver(new ImagePlus("slice", good.getStack().getProcessor(i).duplicate())).saveAsTiff(file.toString());
			stack.addSlice(file.getFileName().toString());
			if (i == failing) spoil(file, fault);
		}
		return stack;
	}

	private static void spoil(final Path file, final String fault) throws IOException {
		final byte[] bytes = Files.readAllBytes(file);
		if (fault.startsWith("missing")) Files.delete(file);
		if (fault.startsWith("empty")) Files.write(file, new byte[0]);
		if (fault.startsWith("cut")) Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
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
		private final int failing;
		private final String fault;

		Failing(final ImageStack slices, final int failing, final String fault) {
			super(slices.getWidth(), slices.getHeight(), (ColorModel) null, "");
			this.slices = slices;
			this.failing = failing;
			this.fault = fault;
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			final ImageProcessor good = slices.getProcessor(n).duplicate();
			if (n != failing || fault.equals("none")) return good;
			if (fault.equals("null")) return null;
			if (fault.equals("exception")) throw new IllegalStateException("the disk was taken away");
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
