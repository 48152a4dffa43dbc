package org.spectralattribution.host;

import ij.IJ;

import java.io.File;
import java.util.function.Predicate;

import org.scijava.io.AbstractIOPlugin;
import org.scijava.io.IOPlugin;
import org.scijava.io.location.FileLocation;
import org.scijava.io.location.Location;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/**
 * Takes models that are dropped on Fiji's main window or opened from its menu. Fiji asks openers with the attribute
 * {@code eager} before ImageJ opens the file in its own way. Macros that open a file go that way as before.
 */
@Plugin(type = IOPlugin.class, attrs = @Attr(name = "eager"))
public final class ModelOpener extends AbstractIOPlugin<File> {

	private final Predicate<String> agreed;

	public ModelOpener() {
		this(DroppedModel::ask);
	}

	ModelOpener(final Predicate<String> agreed) {
		this.agreed = agreed;
	}

	@Override
	public Class<File> getDataType() {
		return File.class;
	}

	@Override
	public boolean supportsOpen(final String source) {
		return !IJ.isMacro() && DroppedModel.isModel(new File(source));
	}

	@Override
	public boolean supportsOpen(final Location source) {
		return source instanceof FileLocation && supportsOpen(((FileLocation) source).getFile().getPath());
	}

	/**
	 * Classifies the current image, if the user agrees.
	 *
	 * @return the file: null would mean that ImageJ has to open it
	 */
	@Override
	public File open(final String source) {
		final File model = new File(source);
		DroppedModel.classify(model, agreed);
		return model;
	}

	@Override
	public File open(final Location source) {
		return open(((FileLocation) source).getFile().getPath());
	}
}
