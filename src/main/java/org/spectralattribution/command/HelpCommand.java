package org.spectralattribution.command;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import ij.IJ;
import ij.text.TextWindow;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/**
 * Says which command does what, for users who know it under another name. ImageJ and Fiji search in labels and menu
 * paths alone, so the label has the words that they look for.
 */
@Plugin(type = Command.class, visible = false, headless = true, label = "Help on Explainable AI",
	menuPath = "Plugins>Attribution>Help on Explainable AI (XAI, Saliency, Heatmap, Grad-CAM)")
public final class HelpCommand implements Command {

	private static final int WIDTH = 800;
	private static final int HEIGHT = 640;

	/** Opens a window with the text, or writes it into the log where there is no display. */
	@Override
	public void run() {
		final String text = text();
		if (GraphicsEnvironment.isHeadless()) {
			IJ.log(text);
			return;
		}
		final int headline = text.indexOf('\n');
		new TextWindow("Help on Attribution", text.substring(0, headline), text.substring(headline + 1), WIDTH, HEIGHT);
	}

	private static String text() {
		try (InputStream text = HelpCommand.class.getResourceAsStream("help.txt")) {
			return new String(text.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new UncheckedIOException("The help could not be read from this plugin's jar: " + e.getMessage() + ".", e);
		}
	}
}
