package org.spectralattribution.ij1.source;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.plugin.AVI_Reader;
import ij.plugin.FileInfoVirtualStack;
import ij.plugin.ListVirtualStack;
import ij.process.ImageProcessor;

/** The file from which one of ImageJ's virtual stacks reads a slice, and what is wrong with it. */
final class StackFile {

	private static final String CURE = ". Put the file back, or open the stack again without it.";
	private static final String SHORT = " ends before its last pixel. Copy or record it again.";
	/** Bits before and after the conversions of ImageJ that keep every value. */
	private static final Set<String> LOSSLESS = Set.of("8 16", "8 24", "8 32", "16 32");

	private final ImagePlus image;
	private final int index;
	private final File file;
	/** Where the pixels of the slice are, for a stack that reads one place of a file; else null. */
	private final FileInfo place;
	/** Whether ImageJ opens the file as an image of its own. */
	private final boolean opened;
	private final long length;

	private StackFile(final ImagePlus image, final int index, final File file, final FileInfo place, final boolean opened) {
		this.image = image;
		this.index = index;
		this.file = file;
		this.place = place;
		this.opened = opened;
		length = file.length();
	}

	/**
	 * The file of a slice; empty if the stack does not say.
	 *
	 * @param index the slice's place in the image's stack, from 1
	 */
	static Optional<StackFile> of(final ImagePlus image, final int index) {
		final ImageStack stack = image.getStack();
		if (stack instanceof AVI_Reader) return of(image, index, image.getOriginalFileInfo(), null);
		if (stack instanceof ListVirtualStack) {
			return element(ListVirtualStack.class, "list", stack, index).map(String.class::cast).filter(path -> !path.isBlank() &&
				!isUrl(path)).map(path -> new StackFile(image, index, new File(path), null, true));
		}
		if (!(stack instanceof VirtualStack)) return Optional.empty();
		final VirtualStack files = (VirtualStack) stack;
		if (stack instanceof FileInfoVirtualStack) {
			return element(FileInfoVirtualStack.class, "info", stack, files.translate(index)).map(FileInfo.class::cast)
				.flatMap(info -> of(image, index, info, info));
		}
		final String folder = files.getDirectory();
		final String name = name(files, index);
		if (folder == null || name == null || name.isBlank() || isUrl(folder + name)) return Optional.empty();
		return Optional.of(new StackFile(image, index, new File(folder + name), null, isOpenedByImageJ(stack)));
	}

	private static Optional<StackFile> of(final ImagePlus image, final int index, final FileInfo info, final FileInfo place) {
		if (info == null || info.url != null && !info.url.isEmpty() || info.fileName == null || info.fileName.isEmpty()) {
			return Optional.empty();
		}
		final String path = info.getFilePath();
		return path.isBlank() ? Optional.empty() : Optional.of(new StackFile(image, index, new File(path), place, false));
	}

	private static boolean isUrl(final String path) {
		return path.contains("://");
	}

	/** ImageJ keeps this to itself. */
	private static Optional<Object> element(final Class<?> type, final String name, final ImageStack stack,
		final int index)
	{
		try {
			final Field field = type.getDeclaredField(name);
			field.setAccessible(true);
			return Optional.ofNullable(((Object[]) field.get(stack))[index - 1]);
		}
		catch (final ReflectiveOperationException | RuntimeException e) {
			return Optional.empty();
		}
	}

	/** A stack of a plugin may have no names, or fewer than slices. */
	private static String name(final VirtualStack files, final int index) {
		try {
			return files.getFileName(files.translate(index));
		}
		catch (final RuntimeException e) {
			return null;
		}
	}

	private static boolean isOpenedByImageJ(final ImageStack stack) {
		try {
			return stack.getClass().getMethod("getProcessor", int.class).getDeclaringClass() == VirtualStack.class;
		}
		catch (final NoSuchMethodException e) {
			return false;
		}
	}

	/** What is wrong with the file, and what to do; empty if the slice can be read from it as it is. */
	Optional<String> trouble() {
		final String name = StoredSlice.name(file);
		if (!file.exists()) return Optional.of(name + " is missing" + CURE);
		if (!file.isFile()) return Optional.of(name + " is no file" + CURE);
		if (!file.canRead()) return Optional.of(name + " may not be read. Change its permissions.");
		if (length == 0) return Optional.of(name + " is empty" + CURE);
		if (place != null && TiffEnd.end(alone(place)) > length || opened && isTruncated()) return Optional.of(name + SHORT);
		if (place != null && !TiffPlace.isKept(file, place)) {
			return Optional.of(name + " was replaced by one with other pixels after the stack was opened. Open the stack again.");
		}
		return opened ? troubleOfImage(name) : Optional.empty();
	}

	private Optional<String> troubleOfImage(final String name) {
		final Optional<ImagePlus> content = QuietOpener.open(file);
		if (content.isEmpty()) return Optional.of(name + " cannot be opened by ImageJ" + CURE);
		if (isShort(content.get())) return Optional.of(name + SHORT);
		final String expected = kind(image);
		final String got = kind(content.get());
		if (got.equals(expected) || isLossless(content.get()) || isAsked(got)) return Optional.empty();
		return Optional.of(name + " has " + got + ", and the stack " + expected +
			", so that ImageJ cuts or rescales it. Open the stack again without it, or convert the file first.");
	}

	private static String kind(final ImagePlus image) {
		return StoredSlice.size(image.getWidth(), image.getHeight()) + " of " + image.getBitDepth() + " bit";
	}

	private boolean isLossless(final ImagePlus content) {
		return content.getWidth() == image.getWidth() && content.getHeight() == image.getHeight() && LOSSLESS.contains(content
			.getBitDepth() + " " + image.getBitDepth());
	}

	/** Where another file of the stack is no different, the user asked for that size or type. */
	private boolean isAsked(final String kind) {
		final int other = index == 1 ? 2 : 1;
		return other <= image.getStackSize() && of(image, other).filter(known -> known.file.isFile()).flatMap(
			known -> QuietOpener.open(known.file)).filter(content -> kind(content).equals(kind)).isPresent();
	}

	private boolean isNamed(final String endings) {
		return file.getName().toLowerCase(Locale.ROOT).matches(".*\\.(" + endings + ")");
	}

	/** The readers of other formats fail, or fill the image up. */
	private boolean isTruncated() {
		try {
			if (isNamed("jpe?g")) return JpegEnd.isMissing(file);
			return isNamed("tiff?") && (TiffEnd.missesDirectories(file) || TiffEnd.missesPixels(file));
		}
		catch (final IOException e) {
			return false;
		}
	}

	/** Whether the file is shorter than the pixels that ImageJ made of it. */
	private boolean isShort(final ImagePlus content) {
		final FileInfo info = content.getOriginalFileInfo();
		if (info != null && info.fileFormat == FileInfo.DICOM) return TiffEnd.end(info) > length;
		final long bits = content.getType() == ImagePlus.COLOR_RGB ? 24 : content.getBitDepth();
		return isNamed("pgm|ppm|pnm") && (long) content.getWidth() * content.getHeight() * bits / Byte.SIZE > length;
	}

	private static FileInfo alone(final FileInfo place) {
		final FileInfo one = (FileInfo) place.clone();
		one.nImages = 1;
		return one;
	}

	/**
	 * What has become wrong with the file while the slice was read, or shows in its pixels only: black is what ImageJ
	 * makes of a place that it cannot decode.
	 */
	Optional<String> troubleSince(final ImageProcessor pixels) {
		if (file.length() != length) return Optional.of(StoredSlice.name(file) + " was changed while it was read" + CURE);
		return place != null && StoredSlice.isBlack(pixels) && new FileOpener(alone(place)).openProcessor() == null ? Optional
			.of(StoredSlice.name(file) + " cannot be read by ImageJ" + CURE) : Optional.empty();
	}
}
