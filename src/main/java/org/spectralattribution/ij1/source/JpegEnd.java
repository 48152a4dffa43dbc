package org.spectralattribution.ij1.source;

import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Whether a JPEG file ends too early. ImageJ fills up what is missing. */
final class JpegEnd {

	private JpegEnd() {}

	/** Decodes the file, since only that tells its end from that of a preview within. False for what is no JPEG. */
	static boolean isMissing(final File file) throws IOException {
		final AtomicBoolean missing = new AtomicBoolean();
		final Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
		if (!readers.hasNext()) return false;
		final ImageReader reader = readers.next();
		try (ImageInputStream bytes = ImageIO.createImageInputStream(file)) {
			reader.setInput(bytes);
			reader.addIIOReadWarningListener((source, warning) -> {
				if (warning.toLowerCase(Locale.ROOT).contains("premature end")) missing.set(true);
			});
			reader.readRaster(0, null);
		}
		catch (final RuntimeException e) {
			// The reader throws what it likes at a damaged file; ImageJ then has its say.
			return missing.get();
		}
		finally {
			reader.dispose();
		}
		return missing.get();
	}
}
