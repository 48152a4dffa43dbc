package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import ij.IJ;
import ij.ImagePlus;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.python.core.Options;
import org.python.util.PythonInterpreter;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.StackClassification;

/** The snippets of docs/scripting.md run as they stand there. */
final class ScriptingTest {

	private static final Path PAGE = Path.of("docs", "scripting.md");

	/** The snippets in a language, in the order of the page. Fiji takes the lines with #@ for itself. */
	private static List<String> snippets(final String language) throws IOException {
		final List<String> snippets = new ArrayList<>();
		final Matcher fences = Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL).matcher(Files.readString(
			PAGE));
		while (fences.find()) {
			snippets.add(fences.group(1).replaceAll("(?m)^#@.*$", ""));
		}
		return snippets;
	}

	private static ImagePlus image() {
		return IJ.openImage("sample-images/metaphase-8bit.tif");
	}

	private static void assertAttribution(final Object attribution, final String printed) {
		assertEquals("metaphase", ((ImagePlus) attribution).getProp("Predicted class"));
		assertTrue(printed.startsWith("metaphase, completeness error "), printed);
	}

	/** An image that no ImagePlus ever saw. */
	private static Img<UnsignedByteType> imgLib2Image(final String name) throws IOException {
		final Raster raster = ImageIO.read(Path.of("sample-images", name).toFile()).getRaster();
		return ArrayImgs.unsignedBytes(((DataBufferByte) raster.getDataBuffer()).getData(), raster.getWidth(), raster
			.getHeight());
	}

	private static void assertMaps(final Function<String, Object> variables, final String printed) {
		final Explanation explanation = (Explanation) variables.apply("explanation");
		assertTrue(Math.abs(explanation.completeness().relativeError()) < 0.1);
		assertTrue(printed.startsWith("metaphase, completeness error "), printed);
		for (final String name : new String[] { "map", "adversarial", "squared" }) {
			final Img<?> map = (Img<?>) variables.apply(name);
			assertArrayEquals(new long[] { 128, 128 }, map.dimensionsAsLongArray());
			double absolute = 0;
			for (final Object value : map) {
				absolute += Math.abs(((FloatType) value).get());
			}
			assertTrue(absolute > 0 && Double.isFinite(absolute), name);
		}
	}

	@Test
	void groovy() throws IOException {
		final List<String> snippets = snippets("groovy");
		assertEquals(4, snippets.size());
		try (Context context = new Context(CommandService.class)) {
			final StringWriter out = new StringWriter();
			final Binding binding = new Binding();
			binding.setVariable("out", out);
			binding.setVariable("commands", context.service(CommandService.class));
			binding.setVariable("image", image());
			new GroovyShell(binding).evaluate(snippets.get(0));
			assertAttribution(binding.getVariable("attribution"), out.toString());
		}
		final StringWriter out = new StringWriter();
		final Binding binding = new Binding();
		binding.setVariable("out", out);
		binding.setVariable("image", imgLib2Image("metaphase-8bit.tif"));
		binding.setVariable("other", imgLib2Image("interphase-8bit.tif"));
		new GroovyShell(binding).evaluate(snippets.get(1));
		assertMaps(binding::getVariable, out.toString());
	}

	/** The highest values, 5 and 3, are 8 of 10. */
	@Test
	void groovySelects() throws IOException {
		final StringWriter out = new StringWriter();
		final Binding binding = new Binding();
		binding.setVariable("out", out);
		binding.setVariable("map", ArrayImgs.floats(new float[] { 1, 3, -4, 0, 5, 1 }, 3, 2));
		new GroovyShell(binding).evaluate(snippets("groovy").get(2));
		assertEquals(List.of(1, 4), binding.getVariable("inside"));
		assertEquals("2 pixels from 3.0 upwards hold 0.8", out.toString().trim());
	}

	@Test
	void figures() throws IOException {
		final ImagePlus attribution = IJ.createImage("map", "32-bit black", 300, 300, 1);
		attribution.setProp("Output", "map");
		attribution.setProp("Attribution channel", 1);
		try (Context context = new Context(CommandService.class)) {
			final Binding binding = new Binding();
			binding.setVariable("commands", context.service(CommandService.class));
			binding.setVariable("attribution", attribution);
			new GroovyShell(binding).evaluate(snippets("groovy").get(3));
			assertEquals(24, ((ImagePlus) binding.getVariable("picture")).getBitDepth());
		}
		assertTrue(attribution.getOverlay().size() > 0);
	}

	@Test
	void jython() throws IOException {
		final List<String> snippets = snippets("jython");
		assertEquals(2, snippets.size());
		// The language's own library is not needed, and looking for it would take a folder to cache into.
		Options.importSite = false;
		final Properties properties = new Properties();
		properties.setProperty("python.cachedir.skip", "true");
		PythonInterpreter.initialize(System.getProperties(), properties, new String[0]);
		try (Context context = new Context(CommandService.class); PythonInterpreter python = new PythonInterpreter()) {
			final StringWriter out = new StringWriter();
			python.setOut(out);
			python.set("commands", context.service(CommandService.class));
			python.set("image", image());
			python.exec(snippets.get(0));
			assertAttribution(python.get("attribution", ImagePlus.class), out.toString());
		}
		try (PythonInterpreter python = new PythonInterpreter()) {
			final StringWriter out = new StringWriter();
			python.setOut(out);
			python.set("image", imgLib2Image("metaphase-8bit.tif"));
			python.set("other", imgLib2Image("interphase-8bit.tif"));
			python.exec(snippets.get(1));
			assertMaps(name -> python.get(name, Object.class), out.toString());
		}
	}

	@Test
	void macro() throws IOException {
		final List<String> snippets = snippets("ijm");
		assertEquals(1, snippets.size());
		NamedTable.clear(StackClassification.TABLE);
		HeadlessImageJ.run(snippets.get(0));
		assertEquals("metaphase", NamedTable.get(StackClassification.TABLE, "Class", "0"));
	}
}
