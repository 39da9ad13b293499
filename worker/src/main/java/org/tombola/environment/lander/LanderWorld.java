package org.tombola.environment.lander;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.liquidfun.b2Body;
import org.bytedeco.liquidfun.b2BodyDef;
import org.bytedeco.liquidfun.b2EdgeShape;
import org.bytedeco.liquidfun.b2FixtureDef;
import org.bytedeco.liquidfun.b2PolygonShape;
import org.bytedeco.liquidfun.b2RevoluteJointDef;
import org.bytedeco.liquidfun.b2Shape;
import org.bytedeco.liquidfun.b2Vec2;
import org.bytedeco.liquidfun.b2World;
import org.bytedeco.liquidfun.global.liquidfun;
import org.tombola.environment.physics.NativeObjects;

/** A lander with two legs above a hilly moon, in Box2D; lengths in its metres, of which 30 are Gymnasium's pixels. Not thread-safe. */
final class LanderWorld implements AutoCloseable {
    static final double SCALE = 30;
    static final double WIDTH = 600 / SCALE;
    static final double HEIGHT = 400 / SCALE;
    static final double STEPS_PER_SECOND = 50;
    static final double LEG_DOWN = 18 / SCALE;

    private static final double GRAVITY = -10;
    private static final double LEG_AWAY = 20 / SCALE;
    private static final double[] OUTLINE = {-14, 17, -17, 0, -17, -10, 17, -10, 17, 0, 14, 17};
    private static final int LANDER_CATEGORY = 0x10;
    private static final int LEG_CATEGORY = 0x20;
    private static final int MOON_ONLY = 0x1;
    private static final int VELOCITY_ITERATIONS = 180;
    private static final int POSITION_ITERATIONS = 60;

    private final NativeObjects objects = new NativeObjects(this);
    private final b2World world;
    private final b2Body lander;
    private final Contacts contacts;
    private final b2Vec2 first;
    private final b2Vec2 second;

    /**
     * Makes a world.
     *
     * @param heights of the moon at points of equal distance from the left edge to the right
     */
    LanderWorld(double[] heights) {
        first = objects.keep(new b2Vec2(0, 0));
        second = objects.keep(new b2Vec2(0, 0));
        world = new b2World(objects.keep(new b2Vec2(0, (float) GRAVITY)));
        addMoon(heights);
        lander = addLander();
        contacts = objects.keep(new Contacts(lander, addLeg(-1), addLeg(1)));
        world.SetContactListener(contacts);
        // Freed first.
        objects.keep(world);
    }

    private void addMoon(double[] heights) {
        b2Body moon = world.CreateBody(objects.keep(new b2BodyDef()));
        b2EdgeShape ground = objects.keep(new b2EdgeShape());
        ground.Set(set(first, 0, 0), set(second, WIDTH, 0));
        moon.CreateFixture(fixture(ground, 0, 0.2));
        double width = WIDTH / (heights.length - 1);
        for (int i = 0; i + 1 < heights.length; i++) {
            b2EdgeShape edge = objects.keep(new b2EdgeShape());
            edge.Set(set(first, width * i, heights[i]), set(second, width * (i + 1), heights[i + 1]));
            moon.CreateFixture(fixture(edge, 0, 0.1));
        }
    }

    private b2Body addLander() {
        b2Vec2 corners = objects.keep(new b2Vec2(OUTLINE.length / 2));
        FloatBuffer numbers = new FloatPointer(corners).capacity(OUTLINE.length).asBuffer();
        for (int i = 0; i < OUTLINE.length; i++) {
            numbers.put(i, (float) (OUTLINE[i] / SCALE));
        }
        b2PolygonShape outline = objects.keep(new b2PolygonShape());
        outline.Set(corners, OUTLINE.length / 2);
        b2Body body = world.CreateBody(body(WIDTH / 2, HEIGHT, 0));
        b2FixtureDef fixture = fixture(outline, 5, 0.1);
        fixture.filter().categoryBits(LANDER_CATEGORY).maskBits(MOON_ONLY);
        body.CreateFixture(fixture);
        return body;
    }

    private b2Body addLeg(int side) {
        b2PolygonShape box = objects.keep(new b2PolygonShape());
        box.SetAsBox((float) (2 / SCALE), (float) (8 / SCALE));
        b2Body leg = world.CreateBody(body(WIDTH / 2 - side * LEG_AWAY, HEIGHT, side * 0.05));
        b2FixtureDef fixture = fixture(box, 1, 0.2);
        fixture.filter().categoryBits(LEG_CATEGORY).maskBits(MOON_ONLY);
        leg.CreateFixture(fixture);
        b2RevoluteJointDef joint = objects.keep(new b2RevoluteJointDef());
        joint.bodyA(lander).bodyB(leg);
        joint.localAnchorA(set(first, 0, 0));
        joint.localAnchorB(set(first, side * LEG_AWAY, LEG_DOWN));
        // pybox2d's, where none is given; Box2D's own default is 0.
        joint.referenceAngle(leg.GetAngle() - lander.GetAngle());
        joint.enableMotor(true);
        joint.enableLimit(true);
        joint.maxMotorTorque(40);
        joint.motorSpeed((float) (0.3 * side));
        joint.lowerAngle((float) (side < 0 ? 0.9 - 0.5 : -0.9));
        joint.upperAngle((float) (side < 0 ? 0.9 : -0.9 + 0.5));
        world.CreateJoint(joint);
        return leg;
    }

    private b2BodyDef body(double x, double y, double angle) {
        b2BodyDef body = objects.keep(new b2BodyDef());
        body.type(liquidfun.b2_dynamicBody);
        body.SetPosition((float) x, (float) y);
        body.angle((float) angle);
        return body;
    }

    private b2FixtureDef fixture(b2Shape shape, double density, double friction) {
        b2FixtureDef fixture = objects.keep(new b2FixtureDef());
        fixture.shape(shape);
        fixture.density((float) density);
        fixture.friction((float) friction);
        fixture.restitution(0);
        return fixture;
    }

    private static b2Vec2 set(b2Vec2 vector, double x, double y) {
        vector.Set((float) x, (float) y);
        return vector;
    }

    /** Pushes the lander's middle during the next step. */
    void force(double x, double y) {
        lander.ApplyForceToCenter(set(first, x, y), true);
    }

    /** Kicks the lander at a point. */
    void impulse(double x, double y, double atX, double atY) {
        lander.ApplyLinearImpulse(set(first, x, y), set(second, atX, atY), true);
    }

    /** Goes on by a fiftieth of a second. */
    void step() {
        world.Step((float) (1 / STEPS_PER_SECOND), VELOCITY_ITERATIONS, POSITION_ITERATIONS);
    }

    double x() {
        return lander.GetPositionX();
    }

    double y() {
        return lander.GetPositionY();
    }

    double velocityX() {
        return lander.GetLinearVelocity().x();
    }

    double velocityY() {
        return lander.GetLinearVelocity().y();
    }

    double angle() {
        return lander.GetAngle();
    }

    double angularVelocity() {
        return lander.GetAngularVelocity();
    }

    boolean isAwake() {
        return lander.IsAwake();
    }

    Contacts contacts() {
        return contacts;
    }

    @Override
    public void close() {
        objects.close();
    }
}
