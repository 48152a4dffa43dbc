package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.python.core.Options;
import org.python.util.PythonInterpreter;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.ij1.result.NamedTable;

import ij.IJ;
import ij.ImagePlus;

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

	private static void assertExplanation(final Explanation explanation, final String printed) {
		assertEquals(128, explanation.map().width());
		assertTrue(Math.abs(explanation.completeness().relativeError()) < 0.1);
		assertTrue(printed.startsWith("metaphase, "), printed);
	}

	@Test
	void groovy() throws IOException {
		final List<String> snippets = snippets("groovy");
		assertEquals(2, snippets.size());
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
		new GroovyShell(binding).evaluate(snippets.get(1));
		assertExplanation((Explanation) binding.getVariable("explanation"), out.toString());
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
			python.exec(snippets.get(1));
			assertExplanation(python.get("explanation", Explanation.class), out.toString());
		}
	}

	@Test
	void macro() throws IOException {
		final List<String> snippets = snippets("ijm");
		assertEquals(1, snippets.size());
		NamedTable.clear(ClassificationRows.TABLE);
		HeadlessImageJ.run(snippets.get(0));
		assertEquals("metaphase", NamedTable.get(ClassificationRows.TABLE, "Class", "0"));
	}
}
