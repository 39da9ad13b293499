package org.tombola.environment.robot;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.bytedeco.bullet.BulletCollision.btCapsuleShapeZ;
import org.bytedeco.bullet.BulletCollision.btCollisionDispatcher;
import org.bytedeco.bullet.BulletCollision.btCollisionShape;
import org.bytedeco.bullet.BulletCollision.btCompoundShape;
import org.bytedeco.bullet.BulletCollision.btDbvtBroadphase;
import org.bytedeco.bullet.BulletCollision.btDefaultCollisionConfiguration;
import org.bytedeco.bullet.BulletCollision.btDefaultCollisionConstructionInfo;
import org.bytedeco.bullet.BulletCollision.btHashedOverlappingPairCache;
import org.bytedeco.bullet.BulletCollision.btMultiSphereShape;
import org.bytedeco.bullet.BulletCollision.btPersistentManifold;
import org.bytedeco.bullet.BulletCollision.btSphereShape;
import org.bytedeco.bullet.BulletCollision.btStaticPlaneShape;
import org.bytedeco.bullet.BulletDynamics.btContactSolverInfo;
import org.bytedeco.bullet.BulletDynamics.btMultiBody;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyConstraintSolver;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyDynamicsWorld;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyJointLimitConstraint;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyJointMotor;
import org.bytedeco.bullet.BulletDynamics.btMultiBodyLinkCollider;
import org.bytedeco.bullet.LinearMath.btQuaternion;
import org.bytedeco.bullet.LinearMath.btQuaternionArray;
import org.bytedeco.bullet.LinearMath.btTransform;
import org.bytedeco.bullet.LinearMath.btVector3;
import org.bytedeco.bullet.LinearMath.btVector3Array;
import org.bytedeco.bullet.global.BulletCollision;
import org.bytedeco.javacpp.DoublePointer;
import org.tombola.environment.physics.NativeObjects;

/**
 * A robot on a plane, in Bullet, built and stepped as PyBullet does it: the order in which things are made, and things that seem
 * to do nothing, decide how Bullet sorts constraints and so the last bits. Not thread-safe; several worlds of different threads do not
 * disturb each other.
 */
final class RobotWorld implements AutoCloseable {
    /** Seconds between two actions. */
    static final double STEP_SECONDS = 0.0165;

    private static final int SUBSTEPS = 4;
    private static final double GRAVITY = -9.8;
    private static final int ROBOT_GROUP = 1;
    private static final int GROUND_GROUP = 2;
    /** One contact of each link with the ground, at most, and what holds the pair. */
    private static final int POOL = 64;
    /** As many as one call takes. */
    private static final int VECTORS = 4;

    static {
        // Of the whole library, and the same for all worlds.
        BulletCollision.gDbvtMargin(0);
    }

    private final RobotModel model;
    private final NativeObjects objects = new NativeObjects(this);
    private final btVector3[] vectors = new btVector3[VECTORS];
    private int latestVector;
    private final btQuaternion turn;
    private final btTransform frame;
    private final btMultiBodyDynamicsWorld world;
    private final btCollisionDispatcher dispatcher;
    private final btMultiBody robot;
    private final btQuaternionArray rotations;
    private final btVector3Array places;
    private final btVector3 turning;
    private final btVector3 moving;
    private final DoubleBuffer movingNumbers;
    private final DoubleBuffer baseVelocity;
    private final DoubleBuffer[] frames;
    private final long[] addresses;

    RobotWorld(RobotModel model) {
        this.model = model;
        int links = model.links().size();
        Arrays.setAll(vectors, i -> objects.keep(new btVector3()));
        turn = objects.keep(new btQuaternion());
        frame = objects.keep(new btTransform());
        btDefaultCollisionConstructionInfo pools = objects.keep(new btDefaultCollisionConstructionInfo());
        pools.m_defaultMaxPersistentManifoldPoolSize(POOL);
        pools.m_defaultMaxCollisionAlgorithmPoolSize(POOL);
        btDefaultCollisionConfiguration configuration = objects.keep(new btDefaultCollisionConfiguration(pools));
        dispatcher = objects.keep(new btCollisionDispatcher(configuration));
        btHashedOverlappingPairCache pairs = objects.keep(new btHashedOverlappingPairCache());
        btDbvtBroadphase broadphase = objects.keep(new btDbvtBroadphase(pairs));
        broadphase.setVelocityPrediction(0);
        btMultiBodyConstraintSolver solver = objects.keep(new btMultiBodyConstraintSolver());
        world = new btMultiBodyDynamicsWorld(dispatcher, broadphase, solver, configuration);
        world.setGravity(vector(0, 0, GRAVITY));
        world.setForceUpdateAllAabbs(false);
        world.getDispatchInfo().m_deterministicOverlappingPairs(true);
        setSolver(world.getSolverInfo());
        rotations = objects.keep(new btQuaternionArray());
        places = objects.keep(new btVector3Array());
        turning = objects.keep(new btVector3(links + 1));
        moving = objects.keep(new btVector3(links + 1));
        movingNumbers = numbers(new DoublePointer(moving), 4 * (links + 1));
        frames = new DoubleBuffer[links + 1];
        addresses = new long[links + 1];
        addGround();
        robot = objects.keep(new btMultiBody(
                links,
                model.base().mass(),
                vector(model.base().inertia()),
                model.base().isFixed(),
                false));
        addLinks();
        // Freed first: it lets go of all that stands in it.
        objects.keep(world);
        baseVelocity = numbers(robot.getVelocityVector(), 6);
    }

    private static void setSolver(btContactSolverInfo solver) {
        solver.m_erp2(0.9);
        solver.m_frictionERP(0.2);
        solver.m_linearSlop(1e-5);
        solver.m_numIterations(5);
        solver.m_minimumSolverBatchSize(0);
        solver.m_warmstartingFactor(0.1);
        solver.m_leastSquaresResidualThreshold(1e-7);
    }

    private void addGround() {
        btStaticPlaneShape plane = objects.keep(new btStaticPlaneShape(vector(0, 0, 1), 0));
        plane.setMargin(0.001);
        btMultiBody ground = objects.keep(new btMultiBody(0, 0, vector(0, 0, 0), true, false));
        btMultiBodyLinkCollider collider = objects.keep(new btMultiBodyLinkCollider(ground, RobotModel.BASE));
        collider.setCollisionShape(plane);
        collider.setFriction(0.8);
        collider.setRestitution(0.5);
        ground.setBaseCollider(collider);
        world.addCollisionObject(collider, GROUND_GROUP, ~GROUND_GROUP);
        ground.finalizeMultiDof();
        world.addMultiBody(ground);
    }

    private void addLinks() {
        robot.setBasePos(vector(model.base().position()));
        addCollider(RobotModel.BASE);
        for (int i = 0; i < model.links().size(); i++) {
            RobotModel.Link link = model.link(i);
            setUp(i, link);
            if (link.isLimited()) {
                world.addMultiBodyConstraint(
                        objects.keep(new btMultiBodyJointLimitConstraint(robot, i, link.lower(), link.upper())));
            }
            addCollider(i);
        }
        robot.setHasSelfCollision(true);
        robot.finalizeMultiDof();
        place();
        world.addMultiBody(robot);
        for (int i = 0; i < model.links().size(); i++) {
            if (model.link(i).kind() != RobotModel.Kind.FIXED) {
                // These do nothing but to take part in how the solver sorts its constraints.
                btMultiBodyJointMotor motor = objects.keep(new btMultiBodyJointMotor(robot, i, 0, 0));
                world.addMultiBodyConstraint(motor);
                motor.finalizeMultiDof();
            }
        }
    }

    private void setUp(int i, RobotModel.Link link) {
        btVector3 inertia = vector(link.inertia());
        turn.setValue(0, 0, 0, 1);
        btVector3 place = vector(link.place());
        btVector3 centre = vector(link.centre());
        switch (link.kind()) {
            case SLIDE ->
                robot.setupPrismatic(
                        i, link.mass(), inertia, link.parent(), turn, vector(link.axis()), place, centre, true);
            case HINGE ->
                robot.setupRevolute(
                        i, link.mass(), inertia, link.parent(), turn, vector(link.axis()), place, centre, true);
            case FIXED -> robot.setupFixed(i, link.mass(), inertia, link.parent(), turn, place, centre);
        }
    }

    private void addCollider(int link) {
        btMultiBodyLinkCollider collider = objects.keep(new btMultiBodyLinkCollider(robot, link));
        collider.setCollisionShape(shape(link));
        collider.setFriction(model.friction(link));
        collider.setRestitution(0);
        world.addCollisionObject(collider, ROBOT_GROUP, GROUND_GROUP);
        btTransform frame;
        if (link == RobotModel.BASE) {
            robot.setBaseCollider(collider);
            frame = collider.getWorldTransform();
        } else {
            robot.getLink(link).m_collider(collider);
            // The reference shows links, but not the base, as they were before the last substep.
            frame = robot.getLink(link).m_cachedWorldTransform();
        }
        frames[link + 1] = numbers(new DoublePointer(frame), 16);
        addresses[link + 1] = collider.address();
    }

    /** A ball in the middle of its body stands for itself, all else is a compound, even of nothing. */
    private btCollisionShape shape(int link) {
        btCompoundShape compound = objects.keep(new btCompoundShape());
        RobotModel.Vector centre = model.centre(link);
        for (RobotModel.Shape shape : model.shapesOf(link)) {
            if (shape instanceof RobotModel.Ball ball) {
                return objects.keep(new btSphereShape(ball.radius()));
            } else if (shape instanceof RobotModel.Rod rod) {
                compound.addChildShape(
                        frame(
                                new RobotModel.Vector(
                                        rod.middle().x() - centre.x(),
                                        rod.middle().y() - centre.y(),
                                        rod.middle().z() - centre.z()),
                                rod.turn()),
                        objects.keep(new btCapsuleShapeZ(rod.radius(), 2 * rod.halfLength())));
            } else if (shape instanceof RobotModel.Capsule capsule) {
                compound.addChildShape(
                        frame(new RobotModel.Vector(-centre.x(), -centre.y(), -centre.z()), 0), spheres(capsule));
            }
        }
        return compound;
    }

    private btMultiSphereShape spheres(RobotModel.Capsule capsule) {
        btVector3 ends = objects.keep(new btVector3(2));
        DoubleBuffer numbers = numbers(new DoublePointer(ends), 8);
        numbers.put(0, capsule.from().x())
                .put(1, capsule.from().y())
                .put(2, capsule.from().z());
        numbers.put(4, capsule.to().x())
                .put(5, capsule.to().y())
                .put(6, capsule.to().z());
        return objects.keep(new btMultiSphereShape(ends, new double[] {capsule.radius(), capsule.radius()}, 2));
    }

    private btTransform frame(RobotModel.Vector origin, double angle) {
        turn.setValue(0, StrictMath.sin(angle * 0.5), 0, StrictMath.cos(angle * 0.5));
        frame.setRotation(turn);
        frame.setOrigin(vector(origin));
        return frame;
    }

    private btVector3 vector(RobotModel.Vector vector) {
        return vector(vector.x(), vector.y(), vector.z());
    }

    /**
     * Returns a vector for one call: Bullet copies what it is given, and JavaCPP looks up the memory of the whole process whenever it
     * allocates.
     */
    private btVector3 vector(double x, double y, double z) {
        latestVector = (latestVector + 1) % VECTORS;
        vectors[latestVector].setValue(x, y, z);
        return vectors[latestVector];
    }

    private static DoubleBuffer numbers(DoublePointer pointer, int count) {
        return pointer.capacity(count).asBuffer();
    }

    /** Puts a joint at rest somewhere; {@link #place} lets the other links follow. */
    void setJoint(int link, double position) {
        robot.setJointPos(link, position);
        robot.setJointVel(link, 0);
    }

    /** Lets all links follow the joints. */
    void place() {
        robot.forwardKinematics(rotations, places);
        robot.updateCollisionObjectWorldTransforms(rotations, places);
    }

    /** Adds to the torque of a joint in the next step. */
    void push(int link, double torque) {
        robot.addJointTorque(link, torque);
    }

    /** Goes on by {@link #STEP_SECONDS}. */
    void step() {
        world.stepSimulation(STEP_SECONDS, SUBSTEPS, STEP_SECONDS / SUBSTEPS);
    }

    double jointPosition(int link) {
        return robot.getJointPos(link);
    }

    double jointVelocity(int link) {
        return robot.getJointVel(link);
    }

    /** Returns an entry of the matrix that turns a link's axes into the world's. */
    double rotation(int link, int row, int column) {
        return frames[link + 1].get(4 * row + column);
    }

    /** Returns a coordinate of a link's centre of mass. */
    double origin(int link, int axis) {
        return frames[link + 1].get(12 + axis);
    }

    /** Writes the velocity of the base's centre of mass. */
    void baseVelocity(double[] velocity) {
        baseVelocity.get(3, velocity, 0, 3);
    }

    /** Writes the velocity of the centre of mass of a link, in the axes of this link. */
    void linkVelocity(int link, double[] velocity) {
        robot.compTreeLinkVelocities(turning, moving);
        movingNumbers.get(4 * (link + 1), velocity, 0, 3);
    }

    /** Returns whether the ground and a link are in contact, or nearly so. */
    boolean isOnGround(int link) {
        long address = addresses[link + 1];
        for (int i = dispatcher.getNumManifolds() - 1; i >= 0; i--) {
            btPersistentManifold contacts = dispatcher.getManifoldByIndexInternal(i);
            if (contacts.getNumContacts() > 0
                    && (contacts.getBody0().address() == address
                            || contacts.getBody1().address() == address)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        objects.close();
    }
}
