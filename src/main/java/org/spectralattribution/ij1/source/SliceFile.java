package org.spectralattribution.ij1.source;

import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import ij.io.OpenDialog;
import ij.process.ImageProcessor;

/**
 * The file with a palette that a slice came from. A stack that ImageJ reads from a folder shows all slices by the table
 * of the first file, and a copy of a virtual one by that of the slice which was shown; the slice's label still names
 * its file.
 * <p>
 * The file is looked for in the image's own folder, which a duplicate no longer knows, and in those of the images that
 * are open and of what was opened last. It counts only if the slice's pixels are its pixels, all of them or a
 * rectangle, so neither a file that only has the same name nor one whose pixels were converted since.
 */
final class SliceFile {

	private final String name;
	private final ImagePlus image;

	private SliceFile(final String name, final ImagePlus image) {
		this.name = name;
		this.image = image;
	}

	/**
	 * The 8-bit file with a palette that a slice came from; empty if there is none, or the stack is virtual, so that it
	 * reads the palettes of its files itself.
	 *
	 * @param index the slice's place in the image's stack, from 1
	 * @param pixels the slice, 8 bits
	 */
	static Optional<SliceFile> of(final ImagePlus image, final int index, final ImageProcessor pixels) {
		final String label = image.getStack().isVirtual() ? null : image.getStack().getSliceLabel(index);
		final String name = label == null ? "" : label.lines().findFirst().orElse("");
		if (name.isBlank() || !new File(name).getName().equals(name)) return Optional.empty();
		return folders(image).map(folder -> new File(folder, name)).filter(SliceFile::hasPalette).map(SliceFile::open)
			.flatMap(Optional::stream).filter(file -> file.contains(pixels)).findFirst();
	}

	/** The file's name, without its folder. */
	String name() {
		return name;
	}

	/** What ImageJ opens of it. */
	ImagePlus image() {
		return image;
	}

	ColorTable table() {
		return new ColorTable((IndexColorModel) image.getProcessor().getColorModel());
	}

	private static Stream<String> folders(final ImagePlus image) {
		final int[] open = WindowManager.getIDList();
		final Stream<ImagePlus> others = open == null ? Stream.empty() : IntStream.of(open).mapToObj(
			WindowManager::getImage);
		final List<String> folders = Stream.concat(Stream.of(image), others).filter(Objects::nonNull).map(
			ImagePlus::getOriginalFileInfo).filter(Objects::nonNull).map((final FileInfo info) -> info.directory).collect(
				Collectors.toCollection(ArrayList::new));
		folders.add(OpenDialog.getLastDirectory());
		return folders.stream().filter(folder -> folder != null && !folder.isEmpty()).distinct();
	}

	/** Whether a file's pixels are indices of 8 bits or fewer. No pixel is read. */
	private static boolean hasPalette(final File file) {
		if (!file.isFile()) return false;
		try (ImageInputStream bytes = ImageIO.createImageInputStream(file)) {
			final Iterator<ImageReader> readers = ImageIO.getImageReaders(bytes);
			if (!readers.hasNext()) return false;
			final ImageReader reader = readers.next();
			try {
				reader.setInput(bytes);
				final ColorModel model = reader.getRawImageType(0).getColorModel();
				return model instanceof IndexColorModel && ((IndexColorModel) model).getMapSize() <= ColorTable.VALUES;
			}
			finally {
				reader.dispose();
			}
		}
		catch (final IOException | RuntimeException e) {
			// The readers throw what they like at a damaged file.
			return false;
		}
	}

	private static Optional<SliceFile> open(final File file) {
		return QuietOpener.open(file).filter(image -> image.getType() == ImagePlus.GRAY8 || image
			.getType() == ImagePlus.COLOR_256).map(image -> new SliceFile(file.getName(), image));
	}

	/** Compares the row with the most changes first: much of a picture may be background. */
	private boolean contains(final ImageProcessor pixels) {
		final int down = image.getHeight() - pixels.getHeight();
		final int right = image.getWidth() - pixels.getWidth();
		final int busiest = IntStream.range(0, pixels.getHeight()).boxed().max(Comparator.comparingInt(row -> changes(
			pixels, row))).get();
		return IntStream.rangeClosed(1, image.getStackSize()).anyMatch(slice -> {
			final byte[] all = (byte[]) image.getStack().getPixels(slice);
			return IntStream.rangeClosed(0, down).anyMatch(y -> IntStream.rangeClosed(0, right).anyMatch(x -> isRowAt(x, y,
				busiest, pixels, all) && IntStream.range(0, pixels.getHeight()).allMatch(row -> isRowAt(x, y, row, pixels,
					all))));
		});
	}

	private static int changes(final ImageProcessor pixels, final int row) {
		return (int) IntStream.range(1, pixels.getWidth()).filter(x -> pixels.get(x, row) != pixels.get(x - 1, row))
			.count();
	}

	private boolean isRowAt(final int x, final int y, final int row, final ImageProcessor pixels, final byte[] all) {
		final int width = pixels.getWidth();
		final int start = (y + row) * image.getWidth() + x;
		return Arrays.equals(all, start, start + width, (byte[]) pixels.getPixels(), row * width, (row + 1) * width);
	}
}
