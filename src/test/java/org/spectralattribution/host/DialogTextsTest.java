package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Prefs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** What a dialog takes from a command's declarations and from last time. */
final class DialogTextsTest {

	/** Nothing runs it. */
	@Plugin(type = Command.class, label = "Toy Sections", description = "Doe & Roe <1999>",
		attrs = @Attr(name = "help", value = "https://example.org/handbook"))
	public static final class Sections implements Command {

		@Parameter
		private String alone;
		@Parameter(attrs = @Attr(name = "section", value = "Model"), label = "Weights", description = "A file.")
		private String weights;
		@Parameter(min = "2")
		private int steps;
		@Parameter(attrs = @Attr(name = "section", value = "Output"))
		private String output;
		@Parameter(attrs = @Attr(name = "section", value = "Model"), persist = false)
		private String device;

		@Override
		public void run() {}
	}

	private final CommandInfo info = new CommandInfo(Sections.class);
	private final Map<String, ModuleItem<?>> items = new LinkedHashMap<>();

	@BeforeEach
	void collect() {
		info.inputs().forEach(item -> items.put(item.getName(), item));
	}

	@AfterEach
	void forget() {
		items.keySet().forEach(key -> {
			Prefs.set(Sections.class.getName() + "." + key, null);
			Prefs.set("org.spectralattribution.host.recent." + key, null);
		});
	}

	@Test
	void inputsStandInTheSectionsTheyNameOrFollow() {
		final Map<String, List<String>> names = new LinkedHashMap<>();
		DialogSections.of(info.inputs(), Set.of()).forEach((title, inputs) -> names.put(title, inputs.stream().map(
			ModuleItem::getName).collect(Collectors.toList())));
		assertEquals(Map.of("", List.of("alone"), "Model", List.of("weights", "steps", "device"), "Output", List.of(
			"output")), names);
		assertEquals(List.of("", "Model", "Output"), new ArrayList<>(names.keySet()));
	}

	/** Nothing runs it. */
	@Plugin(type = Command.class, label = "Toy First")
	public static final class First implements Command {

		@Parameter(attrs = @Attr(name = "section", value = "Model"))
		private String weights;
		@Parameter(attrs = @Attr(name = "section"))
		private String method;

		@Override
		public void run() {}
	}

	@Test
	void inputsOfNoSectionStandFirst() {
		assertEquals(List.of("", "Model"), List.copyOf(DialogSections.of(new CommandInfo(First.class).inputs(),
			Set.of()).keySet()));
	}

	/** The section is that of the input which names it, shown or not. */
	@Test
	void hiddenInputsLeaveTheOthersInTheirSections() {
		final Map<String, List<ModuleItem<?>>> sections = DialogSections.of(info.inputs(), Set.of("weights", "output"));
		assertEquals(Map.of("", List.of(items.get("alone")), "Model", List.of(items.get("steps"), items.get("device"))),
			sections);
		assertFalse(DialogHelp.html(info, sections).contains("weights"));
	}

	@Test
	void helpNamesEveryKeyAndTheHandbook() {
		final String help = DialogHelp.html(info, DialogSections.of(info.inputs(), Set.of()));
		assertTrue(help.startsWith("<html>"), help);
		assertTrue(help.contains("<a href=\"https://example.org/handbook\">"), help);
		assertTrue(help.contains("<b>Weights</b> (weights)<br>A file."), help);
		assertTrue(help.contains("Doe &amp; Roe &lt;1999&gt;"), help);
	}

	@Test
	void valuesAreRememberedByCommandAndKey() {
		final RememberedValues remembered = new RememberedValues(info, Set.of());
		assertEquals("100", remembered.get(items.get("steps"), "100"));
		remembered.put(items.get("steps"), "7", "100");
		assertEquals("7", new RememberedValues(info, Set.of()).get(items.get("steps"), "100"));
		assertEquals("7", Prefs.get(Sections.class.getName() + ".steps", ""));
		remembered.put(items.get("steps"), "100", "100");
		assertEquals("200", new RememberedValues(info, Set.of()).get(items.get("steps"), "200"),
			"a default is not remembered");
	}

	@Test
	void whatIsNoLongerValidIsForgotten() {
		Prefs.set(Sections.class.getName() + ".steps", "1");
		assertEquals("100", new RememberedValues(info, Set.of()).get(items.get("steps"), "100"));
	}

	@Test
	void anInputMayBeLeftOut() {
		new RememberedValues(info, Set.of()).put(items.get("device"), "gpu", "auto");
		assertEquals("auto", new RememberedValues(info, Set.of()).get(items.get("device"), "auto"));
	}

	@Test
	void aCommandMayWantAnInputForgotten() {
		new RememberedValues(info, Set.of()).put(items.get("steps"), "7", "100");
		final RememberedValues forgetful = new RememberedValues(info, Set.of("steps"));
		assertEquals("100", forgetful.get(items.get("steps"), "100"));
		forgetful.put(items.get("steps"), "9", "100");
		assertEquals("7", new RememberedValues(info, Set.of()).get(items.get("steps"), "100"));
	}

	private RememberedValues put(final String text) {
		final RememberedValues values = new RememberedValues(info, Set.of());
		values.put(items.get("weights"), text, "demo");
		RememberedValues.addRecent(items.get("weights"), text);
		return values;
	}

	private String remembered() {
		return new RememberedValues(info, Set.of()).get(items.get("weights"), "demo");
	}

	@Test
	void whatWasOfNoUseIsTakenBack() {
		put("/good.pt");
		put("/bad.pt").takeBack(items.get("weights"), "/bad.pt");
		assertEquals("/good.pt", remembered());
		assertEquals(List.of("/good.pt"), RememberedValues.recent(items.get("weights")));
		put("/good.pt").takeBack(items.get("weights"), "/good.pt");
		assertEquals("demo", remembered(), "it was remembered before, but is gone now");
	}

	@Test
	void whatAnotherDialogRemembersStays() {
		final RememberedValues first = put("/bad.pt");
		put("/good.pt");
		first.takeBack(items.get("weights"), "/bad.pt");
		assertEquals("/good.pt", remembered());
		put("demo").takeBack(items.get("weights"), "demo");
		assertEquals("demo", remembered());
	}

	@Test
	void theLastPathsAreOfferedTheNewestFirst() {
		final ModuleItem<?> weights = items.get("weights");
		assertEquals(List.of(), RememberedValues.recent(weights));
		for (int i = 0; i < 10; i++) {
			RememberedValues.addRecent(weights, "/models/my net " + i);
		}
		RememberedValues.addRecent(weights, "/models/my net 7");
		assertEquals(List.of(7, 9, 8, 6, 5, 4, 3, 2).stream().map(i -> "/models/my net " + i).collect(Collectors.toList()),
			RememberedValues.recent(weights));
	}
}
