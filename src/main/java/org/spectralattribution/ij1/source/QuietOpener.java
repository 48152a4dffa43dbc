package org.spectralattribution.ij1.source;

import java.io.File;
import java.util.Optional;

import ij.ImagePlus;
import ij.io.OpenDialog;
import ij.io.Opener;

/** Opens image files as ImageJ does, without windows; what macros know of the file opened last stays as it is. */
final class QuietOpener {

	private QuietOpener() {}

	/** What ImageJ opens of a file, not shown; empty if it cannot. */
	static Optional<ImagePlus> open(final File file) {
		final String lastFolder = OpenDialog.getLastDirectory();
		final String lastName = OpenDialog.getLastName();
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		try {
			return Optional.ofNullable(QuietImageJ.call(() -> opener.openImage(file.getAbsoluteFile().getParent(), file
				.getName())));
		}
		catch (final RuntimeException e) {
			// The readers throw what they like at a damaged file.
			return Optional.empty();
		}
		finally {
			opener.setSilentMode(false);
			OpenDialog.setLastDirectory(lastFolder);
			OpenDialog.setLastName(lastName);
		}
	}
}
