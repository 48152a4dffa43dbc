package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/** Runs commands for tests as a script does: by their class. */
final class Commands {

	private Commands() {
		// prevent instantiation
	}

	/**
	 * Runs a command.
	 *
	 * @param inputs its inputs, name and value in turn
	 * @throws ExecutionException with the command's exception as its cause
	 */
	static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws ExecutionException {
		try (Context context = new Context(CommandService.class)) {
			return context.service(CommandService.class).run(command, true, inputs).get();
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The macro keys of a command, in order. */
	static List<String> keys(final Class<? extends Command> command) {
		return inputs(command, ModuleItem::getName);
	}

	/** Something of each input of a command, in order. */
	static <T> List<T> inputs(final Class<? extends Command> command, final Function<ModuleItem<?>, T> property) {
		try (Context context = new Context(CommandService.class)) {
			final CommandInfo info = context.service(CommandService.class).getCommand(command);
			final List<T> properties = new ArrayList<>();
			info.inputs().forEach(item -> properties.add(property.apply(item)));
			return properties;
		}
	}
}
