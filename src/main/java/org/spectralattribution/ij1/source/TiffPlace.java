package org.spectralattribution.ij1.source;

import java.io.File;
import java.io.IOException;
import java.util.List;

import ij.io.FileInfo;

/**
 * Whether a TIFF file still has the pixels of a slice where they were when its stack was opened. ImageJ decodes the file
 * once, and reads whatever lies at that place in another file of the same name.
 */
final class TiffPlace {

	/** A stack of many slices is one file with many directories, which need not be read for each. */
	private static String lastFile = "";
	private static List<FileInfo> last = List.of();

	private TiffPlace() {}

	/**
	 * @param place where the pixels of one slice were; true if that is not in a TIFF
	 */
	static synchronized boolean isKept(final File file, final FileInfo place) {
		if (place.fileFormat != FileInfo.TIFF) return true;
		final String state = file.getPath() + " " + file.length() + " " + file.lastModified();
		if (!state.equals(lastFile)) {
			last = read(file);
			lastFile = state;
		}
		return last.stream().anyMatch(now -> isSame(now, place));
	}

	private static List<FileInfo> read(final File file) {
		try {
			return List.of(TiffEnd.directories(file));
		}
		catch (final IOException | RuntimeException e) {
			return List.of();
		}
	}

	/** Slices that follow each other without directories of their own lie behind the first one. */
	private static boolean isSame(final FileInfo now, final FileInfo place) {
		return now.width == place.width && now.height == place.height && now.getBytesPerPixel() == place.getBytesPerPixel() &&
			now.samplesPerPixel == place.samplesPerPixel && now.compression == place.compression &&
			now.intelByteOrder == place.intelByteOrder && (now.getOffset() == place.getOffset() || now.nImages > 1 && now
				.getOffset() < place.getOffset());
	}
}
