package org.spectralattribution.command;

import java.io.IOException;
import java.io.InputStream;

import ij.ImagePlus;
import ij.io.Opener;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens one of the sample images in this plugin's jar, whose answer is known, or the mask of one. */
@Plugin(type = Command.class, visible = false, headless = true, label = "Open Sample",
	menuPath = "Plugins>Attribution>Open Sample...")
public final class OpenSampleCommand implements Command {

	private static final String RESOURCES = "/org/spectralattribution/samples/";

	@Parameter(label = "Sample",
		choices = { "metaphase-8bit.tif", "anaphase-16bit.tif", "interphase-8bit.tif", "metaphase-16bit.tif",
			"metaphase-8bit-scale-bar.tif", "metaphase-stack-scale-bar.tif", "metaphase-8bit-mask.tif",
			"anaphase-16bit-mask.tif", "metaphase-16bit-mask.tif", "metaphase-stack-mask.tif" },
		description = "A synthetic fluorescence field of nuclei for the demo model, named by its expected answer and its " +
			"bits per pixel; fields with a scale bar, for the model demo-shortcut; or a mask of the dividing nucleus.")
	private String sample = "metaphase-8bit.tif";

	@Parameter(type = ItemIO.OUTPUT, label = "Field")
	private ImagePlus field;

	/**
	 * @throws IllegalArgumentException if there is no such sample
	 */
	@Override
	public void run() {
		final String name = sample.trim();
		try (InputStream resource = OpenSampleCommand.class.getResourceAsStream(RESOURCES + name)) {
			if (resource == null || name.isEmpty()) {
				throw new IllegalArgumentException("sample: expected the name of a bundled image such as metaphase-8bit.tif, " +
					"but got \"" + sample + "\".");
			}
			field = new Opener().openTiff(resource, name);
		}
		catch (final IOException e) {
			throw new IllegalStateException("The sample " + name + " could not be read from this plugin's jar: " + e
				.getMessage() + ". Install the plugin again.", e);
		}
	}
}
