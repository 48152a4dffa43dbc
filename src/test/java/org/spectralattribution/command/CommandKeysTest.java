package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.spectralattribution.attribution.method.Average;
import org.spectralattribution.command.text.PathMethod;
import org.spectralattribution.command.text.Rule;
import org.spectralattribution.command.text.Slices;
import org.spectralattribution.ij1.figure.Corner;
import org.spectralattribution.ij1.figure.MontageScale;
import org.spectralattribution.ij1.result.Output;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.HeadRule;
import org.spectralattribution.model.Score;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.render.ColorScheme;

/** Parameter names are macro keys: once released they are never renamed. */
final class CommandKeysTest {

	private static final List<String> SHARED = List.of("image", "model", "trust", "range", "channels", "device", "head",
		"slices", "target", "score", "baseline", "rule", "steps", "tolerance", "batch", "workers", "output", "smooth", "lut");

	private static List<ModuleItem<?>> inputs(final Context context, final Class<? extends Command> command) {
		final List<ModuleItem<?>> inputs = new ArrayList<>();
		context.service(CommandService.class).getCommand(command).inputs().forEach(inputs::add);
		return inputs;
	}

	private static List<String> keys(final Context context, final Class<? extends Command> command) {
		return inputs(context, command).stream().map(ModuleItem::getName).collect(Collectors.toList());
	}

	@Test
	void theKeysAreTheReleasedOnes() {
		try (Context context = new Context(CommandService.class)) {
			assertEquals(SHARED, keys(context, IntegratedGradientsCommand.class));
			assertEquals(Stream.concat(SHARED.stream(), Stream.of("overlap", "gating", "decomposition")).collect(Collectors
				.toList()), keys(context, SpectralIntegratedGradientsCommand.class));
			assertEquals(Stream.concat(SHARED.stream(), Stream.of("method", "sigma", "fraction", "distance", "pixels",
				"references", "samples", "noise", "deviation", "seed", "average", "smoothing")).collect(Collectors.toList()), keys(context,
					PathAttributionCommand.class));
			assertEquals(List.of("image", "model", "trust", "range", "channels", "device", "head", "slices"),
				keys(context, ClassifyImageCommand.class));
			assertEquals(Stream.concat(SHARED.stream().limit(SHARED.indexOf("output")), Stream.of("method", "measures",
				"ranking", "replacement", "mask")).collect(Collectors.toList()), keys(context, EvaluateAttributionCommand.class));
			assertEquals(List.of("image", "labels", "slices"), keys(context, AttributionFeaturesCommand.class));
			final List<String> grid = Stream.concat(SHARED.stream().filter(key -> !List.of("output", "smooth", "lut").contains(
				key)), Stream.of("methods", "baselines", "overlaps")).collect(Collectors.toList());
			assertEquals(Stream.concat(grid.stream(), Stream.of("scale")).collect(Collectors.toList()), keys(context,
				CompareAttributionsCommand.class));
			assertEquals(Stream.concat(grid.stream(), Stream.of("input", "pattern", "results")).collect(Collectors.toList()),
				keys(context, RecommendSettingsCommand.class));
			assertEquals(List.of("image", "burn", "corner"), keys(context, AddAttributionLegendCommand.class));
			assertEquals(List.of("images", "scale", "columns"), keys(context, AttributionMontageCommand.class));
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { SpectralIntegratedGradientsCommand.class, PathAttributionCommand.class,
		AttributionToSelectionCommand.class, EvaluateAttributionCommand.class, CompareAttributionsCommand.class,
		RecommendSettingsCommand.class })
	void noKeyIsTheEndOfAnother(final Class<? extends Command> command) {
		try (Context context = new Context(CommandService.class)) {
			final List<String> keys = keys(context, command);
			for (final String key : keys) {
				assertEquals(key.toLowerCase(), key);
				for (final String other : keys) {
					assertFalse(!key.equals(other) && other.endsWith(key), other + " ends with " + key);
				}
			}
		}
	}

	/** The dialogs offer what the enums have, in the enums' order, and begin with the default. */
	@Test
	void theChoicesAreTheEnums() {
		final Map<String, Object[]> enums = Map.of("score", Score.values(), "head", HeadRule.values(), "rule", Rule
			.values(), "range", RangeRule.values(), "slices", Slices.values(), "output", Output.values(), "lut", ColorScheme
				.values(), "gating", GatingFunction.values(), "decomposition", Decomposition.choices());
		try (Context context = new Context(CommandService.class)) {
			for (final ModuleItem<?> item : inputs(context, SpectralIntegratedGradientsCommand.class)) {
				final Object[] values = enums.get(item.getName());
				if (values == null) continue;
				assertEquals(Arrays.stream(values).map(Object::toString).collect(Collectors.toList()), item.getChoices());
			}
		}
	}

	@Test
	void theChoicesOfFiguresAreTheEnums() {
		assertEquals(Arrays.stream(Corner.values()).map(Corner::toString).collect(Collectors.toList()), Commands.inputs(
			AddAttributionLegendCommand.class, ModuleItem::getChoices).get(2));
		assertEquals(Arrays.stream(MontageScale.values()).map(MontageScale::toString).collect(Collectors.toList()), Commands
			.inputs(AttributionMontageCommand.class, ModuleItem::getChoices).get(1));
	}

	@Test
	void theMethodsAreTheEnum() {
		try (Context context = new Context(CommandService.class)) {
			assertEquals(Arrays.stream(PathMethod.values()).map(Object::toString).collect(Collectors.toList()),
				inputs(context, PathAttributionCommand.class).stream().filter(item -> item.getName().equals("method"))
					.findFirst().get().getChoices());
		}
	}

	@Test
	void theAveragesAreTheEnum() {
		try (Context context = new Context(CommandService.class)) {
			assertEquals(Arrays.stream(Average.values()).map(Object::toString).collect(Collectors.toList()),
				inputs(context, PathAttributionCommand.class).stream().filter(item -> item.getName().equals("average"))
					.findFirst().get().getChoices());
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { SpectralIntegratedGradientsCommand.class, PathAttributionCommand.class,
		AttributionToSelectionCommand.class, AttributionFeaturesCommand.class, AddAttributionLegendCommand.class,
		AttributionMontageCommand.class, EvaluateAttributionCommand.class,
		CompareAttributionsCommand.class, RecommendSettingsCommand.class })
	void everyParameterIsDescribed(final Class<? extends Command> command) {
		try (Context context = new Context(CommandService.class)) {
			for (final ModuleItem<?> item : inputs(context, command)) {
				assertTrue(item.getDescription() != null && item.getDescription().endsWith("."), item.getName());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { IntegratedGradientsCommand.class, SpectralIntegratedGradientsCommand.class,
		PathAttributionCommand.class })
	void aScriptRunsACommandByItsClass(final Class<? extends Command> command) throws Exception {
		try (Context context = new Context(CommandService.class)) {
			final ImagePlus image = IJ.openImage("sample-images/metaphase-8bit.tif");
			final CommandModule module = context.service(CommandService.class).run(command, false, "image", image, "steps", 5,
				"output", "map").get();
			final ImagePlus map = (ImagePlus) module.getOutput("attribution");
			assertEquals("metaphase", map.getProp("Target class"));
			assertEquals(128, map.getWidth());
		}
	}

	@Test
	void aScriptClassifies() throws Exception {
		try (Context context = new Context(CommandService.class)) {
			final CommandModule module = context.service(CommandService.class)
				.run(ClassifyImageCommand.class, false, "image", IJ.openImage("sample-images/anaphase-16bit.tif")).get();
			assertEquals("anaphase", module.getOutput("predicted"));
			assertTrue((double) module.getOutput("probability") > 0.9);
		}
	}

	@Test
	void theCommandsAreHiddenFromMenusThatTheBridgeAlreadyServes() {
		try (Context context = new Context(CommandService.class)) {
			final CommandInfo info = context.service(CommandService.class).getCommand(IntegratedGradientsCommand.class);
			assertFalse(info.isVisible());
			assertTrue(info.canRunHeadless());
		}
	}
}
