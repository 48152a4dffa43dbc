package org.spectralattribution.benchmark.gpu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A GPU as NVIDIA's command nvidia-smi describes it. */
final class Card {

	private static final List<String> COMMAND = List.of("nvidia-smi",
		"--query-gpu=name,driver_version,memory.total,memory.used,utilization.gpu", "--format=csv,noheader,nounits");

	private final String name;
	private final String driver;
	private final double totalMebibytes;
	private final double usedMebibytes;
	private final double utilization;

	private Card(final String[] fields) {
		name = fields[0];
		driver = fields[1];
		totalMebibytes = Double.parseDouble(fields[2]);
		usedMebibytes = Double.parseDouble(fields[3]);
		utilization = Double.parseDouble(fields[4]);
	}

	/**
	 * @param lines one per card: name, driver, memory in all and in use in MiB, part of the time in use in percent
	 * @throws IllegalArgumentException if a line is another one
	 */
	static List<Card> parse(final List<String> lines) {
		final List<Card> cards = new ArrayList<>();
		for (final String line : lines) {
			final String[] fields = line.trim().split("\\s*,\\s*");
			if (fields.length != 5) {
				throw new IllegalArgumentException("Expected five values of nvidia-smi, but got \"" + line + "\".");
			}
			cards.add(new Card(fields));
		}
		return cards;
	}

	/** All cards; none where there is no nvidia-smi, or it does not work. */
	static List<Card> all() {
		try {
			final Process process = new ProcessBuilder(COMMAND).redirectErrorStream(true).start();
			try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(),
				StandardCharsets.UTF_8)))
			{
				final List<String> lines = reader.lines().collect(Collectors.toList());
				return process.waitFor() == 0 ? parse(lines) : List.of();
			}
		}
		catch (final IOException e) {
			return List.of();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			return List.of();
		}
	}

	/** The card behind a device such as {@code gpu1}, as it is now. */
	static Optional<Card> of(final String device) {
		if (!device.startsWith("gpu")) return Optional.empty();
		final int index = Integer.parseInt(device.substring("gpu".length()));
		final List<Card> all = all();
		return index < all.size() ? Optional.of(all.get(index)) : Optional.empty();
	}

	double usedMebibytes() {
		return usedMebibytes;
	}

	/** The part of the latest moments in which it computed, 0 to 100. */
	double utilization() {
		return utilization;
	}

	@Override
	public String toString() {
		return String.format("%s, %.0f GiB, driver %s", name, totalMebibytes / 1024, driver);
	}
}
