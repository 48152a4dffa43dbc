package org.spectralattribution.host;

import ij.IJ;
import ij.ImageJ;
import ij.gui.Toolbar;

import java.awt.Component;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.dnd.DnDConstants;
import java.awt.dnd.DropTarget;
import java.awt.dnd.DropTargetDragEvent;
import java.awt.dnd.DropTargetDropEvent;
import java.awt.dnd.DropTargetEvent;
import java.awt.dnd.InvalidDnDOperationException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Takes models that are dropped on plain ImageJ's main window, and leaves everything else to ImageJ's own drop target.
 * Fiji has a {@link ModelOpener} instead.
 * <p>
 * Plain ImageJ runs no code of a plugin when it starts, so this begins with the first command of the plugin in a
 * session, or with a macro that ImageJ runs when it starts.
 */
public final class ModelDropTarget extends DropTarget {

	private final transient DropTarget imageJ;
	private final transient Predicate<String> agreed;

	ModelDropTarget(final Component component, final Predicate<String> agreed) {
		// Setting a component's drop target takes the component from the former one, but leaves it its listener.
		imageJ = component.getDropTarget();
		this.agreed = agreed;
		component.setDropTarget(this);
	}

	/**
	 * Makes plain ImageJ's main window take models, unless it does so already. A macro may call it.
	 *
	 * @return an empty text
	 */
	public static String install() {
		final ImageJ window = IJ.getInstance();
		if (window == null || HostContext.isFiji()) return "";
		for (final Component component : List.of(window, Toolbar.getInstance(), window.getStatusBar())) {
			final DropTarget target = component.getDropTarget();
			if (target != null && !(target instanceof ModelDropTarget)) new ModelDropTarget(component, DroppedModel::ask);
		}
		return "";
	}

	@Override
	public synchronized void drop(final DropTargetDropEvent event) {
		event.acceptDrop(DnDConstants.ACTION_COPY);
		final List<File> files = files(event.getTransferable());
		if (files.isEmpty() || !files.stream().allMatch(DroppedModel::isModel)) {
			imageJ.drop(event);
			return;
		}
		event.dropComplete(true);
		new Thread(() -> files.forEach(file -> DroppedModel.classify(file, agreed)), DroppedModel.LABEL).start();
	}

	/** The dropped files; none if something else is dropped. */
	private static List<File> files(final Transferable dropped) {
		try {
			return ((List<?>) dropped.getTransferData(DataFlavor.javaFileListFlavor)).stream().map(File.class::cast).collect(
				Collectors.toList());
		}
		catch (final UnsupportedFlavorException | IOException | InvalidDnDOperationException e) {
			return List.of();
		}
	}

	@Override
	public synchronized void dragEnter(final DropTargetDragEvent event) {
		imageJ.dragEnter(event);
	}

	@Override
	public synchronized void dragOver(final DropTargetDragEvent event) {
		imageJ.dragOver(event);
	}

	@Override
	public synchronized void dropActionChanged(final DropTargetDragEvent event) {
		imageJ.dropActionChanged(event);
	}

	@Override
	public synchronized void dragExit(final DropTargetEvent event) {
		imageJ.dragExit(event);
	}
}
